import { expect, it } from 'vitest'
import { byLesson } from './lab-order.ts'

const lab = (name: string, lesson: string) => ({ metadata: { name }, spec: { lesson } })

it('labs come as their lessons do, those of one lesson by name, and what is broken last', () => {
  const labs = [lab('a', 'c/08-x'), lab('web', 'c/02-x'), lab('dns', 'c/03-x'), lab('z', 'c/02-x')]
  expect(labs.sort(byLesson).map(({ metadata }) => metadata.name)).toEqual(['web', 'z', 'dns', 'a'])
  expect(byLesson(undefined, lab('web', 'c/02-x'))).toBe(1)
  expect(byLesson(lab('web', 'c/02-x'), undefined)).toBe(-1)
})
