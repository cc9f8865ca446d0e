/** A reason is proved by what a cluster did. Where it is not, that is written down, with why. */
import { expect, it } from 'vitest'
import { catalogue } from '../../grader/checks/index.ts'
import { builtOnly } from './testing/built-only.ts'
import { traces } from './testing/recorded.ts'

const said = traces.flatMap(({ check, trace }) => {
  const result = catalogue[check]?.judge(trace.observation, trace.params)
  return result ? [{ key: `${check} ${result.status} ${result.reason}`, isBuilt: trace.recorded === 'built' }] : []
})
const recorded = new Set(said.filter(({ isBuilt }) => !isBuilt).map(({ key }) => key))
const lacking = [...new Set(said.map(({ key }) => key))].filter((key) => !recorded.has(key))
const known = Object.values(builtOnly).flat()

it('each reason that nothing recorded shows is known, with why', () =>
  expect(
    lacking.filter((key) => !known.includes(key)),
    'play it: npm run record-trace -- --lacking',
  ).toEqual([]))

it('none is said to be lacking that was recorded by now, and none twice', () => {
  expect(known.filter((key) => !lacking.includes(key))).toEqual([])
  expect(new Set(known).size).toBe(known.length)
})
