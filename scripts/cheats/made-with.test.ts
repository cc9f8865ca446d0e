import { expect, it } from 'vitest'
import { changeSince } from '../labs/verify/made-with.ts'
import { allCheats } from './choose.ts'
import { digestsNow, madeWith } from './made-with.ts'

const [one = expect.fail('there is no cheat')] = await allCheats()
const digests = await digestsNow()
const then = { madeWith: madeWith(one, digests) }
const since = (now: Partial<typeof one.cheat>) =>
  changeSince(then, madeWith({ ...one, cheat: { ...one.cheat, ...now } }, digests))

it('what is as it was need not be played again', () => expect(since({})).toBeUndefined())

it.each([
  ['a step', { steps: [...one.cheat.steps, ...one.cheat.steps] }],
  ['a manifest, its own or a solution’s that it takes', { manifests: { ...one.cheat.manifests, 'web.yaml': 'a: 1' } }],
  ['what it is caught by', { caught: { other: { ends: 'False', reason: 'Other' } } }],
  ['the seed', { seed: 77 }],
] as const)('%s that has changed makes it stale', (_, now) => expect(since(now)).toBe('the case has changed'))

it('so do the lab and its checks', () => {
  const files = { ...one.lab.files, 'starter/new.yaml': 'a: 1' }
  expect(changeSince(then, madeWith({ ...one, lab: { ...one.lab, files } }, digests))).toBe('the lab has changed')
  const [check = expect.fail('the lab asks nothing')] = Object.keys(then.madeWith.checks)
  const others = { ...digests, [check]: 'other' }
  expect(changeSince(then, madeWith(one, others))).toBe(`the check ${check} has changed`)
})

it('what people read of it does not', () =>
  expect(since({ about: 'Something else.', family: 'other' })).toBeUndefined())
