/** What is judged again says what was said: a record that was kept, sealed and opened again is the one that was judged. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packRecording, unpackRecording } from '#db/recording-body'
import { withoutNews, type AttemptRecording } from '#domain/attempt-recording'
import type { Observation } from '#domain/observation'
import { catalogue } from '../../grader/checks/index.ts'
import { judgeLab } from '../../grader/core/judge.ts'
import { ControllerModel } from '../../grader/core/testing/controller-model.ts'
import { both, mixture, move, plays } from '../../grader/testing/random-trials.ts'
import { recordOf, type Gap } from '../../grader/core/testing/recorded-model.ts'
import { playTrial } from '../../grader/core/testing/trial-model.ts'
import { UpdateModel } from '../../grader/core/testing/update-model.ts'
import { recordedWorks, recordsOf } from './testing/judged-cases.ts'
import { storedAndRead } from './testing/stored.ts'

/** As `judge-submit` keeps it of an attempt. */
async function sealedAndOpened(live: Observation, trial: Observation | null): Promise<AttemptRecording> {
  const lab = { name: 'web', digest: 'none' }
  const recording = { apiVersion: 'ordinal/v1alpha1', kind: 'Recording', lab, variables: { replicas: 3 } } as const
  return unpackRecording(
    await packRecording({ ...recording, live: withoutNews(live), trial: trial && withoutNews(trial) }),
  )
}

const sets = { statefulSet: 'web' }
/** What a set's life alone can be judged by. */
const asked = [
  ['created-in-ordinal-order', { ...sets, replicas: 2 }],
  ['waits-for-ready-predecessor', sets],
  ['parallel-start', sets],
  ['deleted-in-reverse-order', sets],
  ['rolling-update-order', sets],
  ['ready-replicas', { ...sets, replicas: 2 }],
  ['scaled-down', { ...sets, from: 2, to: 1 }],
  ['pods-kept', { ...sets, replicas: 2 }],
  ['stable-identity', sets],
] as const
const verdictsOn = (record: Observation) =>
  asked.map(([name, params]) => (catalogue[name] ?? expect.fail(`there is no ${name}`)).judge(record, params))

const gap = fc.option(
  fc
    .record({ from: fc.nat(40), length: fc.integer({ min: 1, max: 8 }) })
    .map(({ from, length }): Gap => ({ from, to: from + length, reason: 'WatchExpired' })),
  { nil: undefined },
)
const trials = plays(both).map(playTrial)
const lives = fc.tuple(fc.constantFrom(...both), fc.array(move, { minLength: 10, maxLength: 80 })).map(([of, acts]) => {
  const model = new ControllerModel()
  model.create(of, 3)
  for (const act of acts) act(model)
  return model
})
const updates = fc
  .record({
    replicas: fc.integer({ min: 1, max: 4 }),
    partition: fc.nat(2),
    isOnDelete: fc.boolean(),
    isHasty: fc.boolean(),
    choices: fc.array(fc.nat(5), { maxLength: 40 }),
  })
  .map((plan) => new UpdateModel(plan).record().observation)
const generated = fc.oneof(
  fc.tuple(fc.oneof(trials, lives), mixture, gap).map(([model, mixed, lost]) => recordOf(model, mixed, lost)),
  updates,
)

describe('a record that was kept, sealed and opened again', () => {
  test('gives every verdict that it gave, with its evidence, over generated lives of a set', async () => {
    const tally = { True: 0, False: 0, Unknown: 0 }
    await fc.assert(
      fc.asyncProperty(generated, async (record) => {
        const verdicts = verdictsOn(record)
        const { live, trial } = await sealedAndOpened(storedAndRead(record), storedAndRead(record))
        expect(verdictsOn(live)).toEqual(verdicts)
        expect(trial && verdictsOn(trial)).toEqual(verdicts)
        for (const { status } of verdicts) tally[status] += 1
      }),
      { numRuns: 200, seed: 20_261_122 },
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(50)
  })

  const names = [...new Set(recordedWorks.map(({ lab }) => lab.metadata.name))]
  const labs = names.map((name) => ({ name, works: recordedWorks.filter(({ lab }) => lab.metadata.name === name) }))
  test.each(labs)('gives every verdict that it gave, over what was recorded in $name', async ({ works }) => {
    for (const { lab, recording, name } of works) {
      const { variables } = recording
      const { live, trial } = recordsOf(recording)
      const kept = await sealedAndOpened(storedAndRead(live), trial ? storedAndRead(trial) : null)
      const again = { live: kept.live, ...(trial !== undefined && { trial: kept.trial }) }
      const judged = judgeLab(lab, variables, recordsOf(recording), catalogue)
      expect(judgeLab(lab, variables, again, catalogue), name).toEqual(judged)
    }
  })
})
