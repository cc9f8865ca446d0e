import { expect, it } from 'vitest'
import { labToRunIn } from './lab-to-run-in.ts'

const open = ['scale', 'web'].map((lab) => ({ lab, assignmentId: `a-${lab}` }))

it.each([
  ['the lesson’s own lab, where it is open', 'web', undefined, 'web'],
  ['the newest lab, where the lesson’s is not open', 'storage', undefined, 'scale'],
  ['the newest lab, where the lesson has none', null, undefined, 'scale'],
  ['the lab that has what they name, whatever the lesson’s', 'scale', ['web'], 'web'],
  ['none, where no such lab is open', 'scale', ['dns'], undefined],
])('commands go to %s', (_, lab, labs, wanted) => {
  expect(labToRunIn(open, lab, labs)?.lab).toBe(wanted)
})
