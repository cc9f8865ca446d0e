/** What a gap in a record does to a verdict: it may leave it open, and never turns it against anybody. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecording } from '#course/recording'
import type { JudgedCheck } from '#domain/attempt'
import { gapReasons, type Observation } from '#domain/observation'
import { catalogue } from '../../grader/checks/index.ts'
import type { Records } from '../../grader/core/records.ts'
import { cutGap } from '../../grader/core/testing/cut-gap.ts'
import { casesOf, judgeOne, recordsOf, type OneCheck } from './testing/judged-cases.ts'

const share = fc.double({ min: 0, max: 0.999, noNaN: true })
const cut = fc.record({
  /** which case */
  nth: share,
  isInTrial: fc.boolean(),
  /** where the recorder stops hearing, and for how much of the rest */
  from: share,
  length: share.map((length) => length * length),
  /** of the kinds that the check reads, those that are missed; all where it is none of them */
  isMissed: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  reason: fc.constantFrom(...gapReasons),
  isListedLate: fc.boolean(),
})
type Cut = typeof cut extends fc.Arbitrary<infer T> ? T : never

/** The records of a case with a part of one missed; undefined where nothing was there to be missed. */
function withGap({ work, registered: { reads } }: OneCheck, how: Cut): Records | undefined {
  const records = recordsOf(work.recording)
  const part = how.isInTrial && records.trial ? records.trial : records.live
  const some = reads.filter((_, index) => how.isMissed[index])
  const kinds = some.length > 0 ? some : reads
  // Most of a record is about other kinds: the gap begins where one of these changes.
  const places = part.events.flatMap((event, index) =>
    'object' in event && kinds.some((kind) => kind === event.kind) ? [index] : [],
  )
  const from = places[Math.floor(how.from * places.length)]
  const last = places[Math.floor((how.from + how.length * (1 - how.from)) * places.length)]
  if (from === undefined || last === undefined) return undefined
  const holed: Observation | undefined = cutGap(part, { ...how, from, to: last + 1, kinds })
  if (!holed) return undefined
  return part === records.trial ? { ...records, trial: holed } : { ...records, live: holed }
}

/** `Lost`: against the student, though nothing was seen not to hold. */
const sideOf = ({ result }: JudgedCheck): 'True' | 'False' | 'Lost' | 'Open' =>
  result.status !== 'Unknown' ? result.status : result.cause === 'blocked' ? 'Lost' : 'Open'

type Judged = { readonly one: OneCheck; readonly whole: JudgedCheck }

/** Those that the committed records can tell, with what they tell. */
const judgedCasesOf = (name: string): Judged[] =>
  casesOf(name).flatMap((one) => {
    const whole = judgeOne(one, recordsOf(one.work.recording))
    return whole ? [{ one, whole }] : []
  })

describe.each(Object.keys(catalogue))('a gap in a record judged by %s', (name) => {
  test('never speaks against what nothing spoke against', () => {
    const cases = judgedCasesOf(name)
    let cuts = 0
    const runs = { numRuns: 40, seed: 20_261_122 }
    fc.assert(
      fc.property(cut, (how) => {
        const { one, whole } = cases[Math.floor(how.nth * cases.length)] ?? expect.fail(`nothing is judged by ${name}`)
        const holed = withGap(one, how)
        const judged = holed && judgeOne(one, holed)
        if (!judged) return
        cuts += 1
        const told = `${one.work.name}, ${one.check.id}: ${whole.result.reason}, with the gap ${judged.result.reason}`
        if (sideOf(judged) === 'False') expect(sideOf(whole), told).toBe('False')
        // A flood is its author's doing; what the platform missed blocks nobody.
        if (sideOf(judged) === 'Lost' && how.reason !== 'Flooded')
          expect(['False', 'Lost'], told).toContain(sideOf(whole))
      }),
      runs,
    )
    expect(cuts).toBeGreaterThan(0)
  })
})

/** The record of a case as it was when a gap turned a verdict: it is not recorded anew with the others. */
async function turnedRecords(of: string): Promise<Records> {
  const recording = await readRecording(`scripts/checks/testing/turned/${of}.json.gz`)
  return recordsOf(recording ?? expect.fail(`there is no record of ${of}`))
}

/** Gaps that once turned a verdict: places in such a record, and what was missed there. */
const found = [
  { name: 'ready-replicas', of: 'parallel/solutions/after-an-accident', at: [53, 121], kinds: ['StatefulSet'] },
  { name: 'parallel-start', of: 'parallel/solutions/after-an-accident', at: [53, 121], kinds: ['StatefulSet'] },
  { name: 'pods-kept', of: 'dishonest/no-room-for-another-at-once', at: [20, 36], kinds: ['StatefulSet', 'Pod'] },
  {
    name: 'replaced-under-another-name',
    of: 'herd/solutions/not-as-root',
    at: [14, 54],
    kinds: ['Pod', 'Deployment', 'ReplicaSet'],
  },
  { name: 'fenced-before-replaced', of: 'node-loss/wrong/claim-deleted', at: [75, 105], kinds: ['Pod', 'Node'] },
  { name: 'fenced-before-replaced', of: 'node-loss/wrong/still-fenced', at: [78, 97], kinds: ['Pod'] },
  {
    name: 'lost-with-its-node',
    of: 'node-loss/wrong/forced-while-cut',
    at: [27, 84],
    kinds: ['StatefulSet', 'Pod', 'Node'],
  },
] as const

test.each(found)('what was missed of $of leaves $name open', async ({ name, of, at: [from, to], kinds }) => {
  const [one = expect.fail(`${of} is not judged by ${name}`)] = casesOf(name).filter(({ work }) => work.name === of)
  const records = await turnedRecords(of)
  const live = cutGap(records.live, { from, to, kinds, reason: 'WatchExpired', isListedLate: false })
  const judged = live && judgeOne(one, { ...records, live })
  expect(judged?.result).toMatchObject({ status: 'Unknown', cause: 'platform' })
})

test.each(['dishonest/ready-in-an-hour', 'dishonest/no-room-for-one-more'])(
  'a gap in the trial of %s, which never came to its end, does not say that it is the work that keeps it',
  async (of) => {
    const [one = expect.fail(`${of} is not judged`)] = casesOf('waits-for-ready-predecessor').filter(
      ({ work }) => work.name === of,
    )
    const { live, trial } = await turnedRecords(of)
    const kinds = ['StatefulSet', 'Pod']
    const loss = { from: 8, to: 45, kinds, reason: 'WatchExpired', isListedLate: false } as const
    const holed = trial ? cutGap(trial, loss) : undefined
    expect(holed && judgeOne(one, { live, trial: holed })?.result).toMatchObject({ reason: 'ObservationGap' })
  },
)
