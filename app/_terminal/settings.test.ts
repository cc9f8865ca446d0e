import { expect, it } from 'vitest'
import { fontSizes, parseSettings } from './settings.ts'

it('settings come back as they were kept', () => {
  expect(parseSettings('{"fontSize":18,"isSpoken":true}')).toEqual({ fontSize: 18, isSpoken: true })
})

it.each([null, '', 'x', '[]', '{"fontSize":1000,"isSpoken":"yes"}'])('what makes no sense is the usual: %j', (text) => {
  expect(parseSettings(text)).toEqual({ fontSize: fontSizes.usual, isSpoken: false })
})
