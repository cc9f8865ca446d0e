import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadCases } from '#course/lab-cases'
import { listLabs } from '#course/labs'
import { readRecording } from '#course/recording'
import { overrideVerdict } from '#db/overrides'
import { addRecordedClass, type ClassLab } from '#db/recorded-class'
import { packRecording } from '#db/recording-body'
import { listRecorded, readRecorded } from '#db/recordings'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import { addPersonForTests } from '#db/testing/rows'
import type { JudgedCheck } from '#domain/attempt'
import type { AttemptRecording } from '#domain/attempt-recording'
import { unmet } from '#domain/check-result'
import { openSign } from '../../grader/edge/judging/seal.ts'
import { judgeAgain, judgeOrder } from './judge-again.ts'
import { regrade, store } from './regrade.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.drop())

const judges = { judge: judgeOrder }
const of = { lab: 'web' }
const key = JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }))
const [right] = await webWith('solutions/all-at-once')

/** Three students who handed in the same, with the verdicts that the grader of then gave. */
async function addClass(change: (checks: JudgedCheck[]) => JudgedCheck[], { isForged = false } = {}): Promise<void> {
  const lab: ClassLab = {
    ...right,
    handedIn: right.handedIn.map((work) => ({ ...work, checks: change([...work.checks]) })),
  }
  const sign = await openSign(fresh.db, key, 'ordinal/then')
  await addRecordedClass(fresh.db, {
    ...{ slug: 'autumn', students: 3, labs: [lab] },
    sign: (attemptId, _, { packed, checks }) =>
      sign({
        ...{ attemptId, checks, digest: isForged ? '0'.repeat(64) : packed.digest },
        lab: { name: 'web', digest: lab.digest },
      }),
  })
}
const mistaken = (checks: JudgedCheck[]) =>
  checks.map((check) => (check.id === 'headless' ? { ...check, points: 0, result: unmet('HasClusterIP') } : check))
const headlessOf = async (id: string) => {
  const [attempt] = await readRecorded(fresh.db, [id])
  return attempt?.checks.find((check) => check.id === 'headless')
}

describe('judging a class again', () => {
  test('says nothing where the checks say what they said', async () => {
    await addClass((checks) => checks)
    const attempts = await regrade(fresh.db, judges, { of })
    expect(attempts).toHaveLength(3)
    expect(
      attempts.flatMap(({ differences, problem }) => [...differences, ...(problem === null ? [] : [problem])]),
    ).toEqual([])
  })

  test('shows what comes out otherwise, and changes nothing before it is told to', async () => {
    await addClass(mistaken)
    const attempts = await regrade(fresh.db, judges, { of })
    for (const { differences } of attempts)
      expect(differences).toEqual([
        {
          id: 'headless',
          before: { status: 'False', reason: 'HasClusterIP', points: 0 },
          now: { status: 'True', reason: 'Headless', points: 10 },
          isOverridden: false,
        },
      ])
    expect(await headlessOf(attempts[0]?.id ?? '')).toMatchObject({ points: 0 })
    expect(await store(fresh.db, attempts, 'ordinal/now')).toBe(3)
    expect(await headlessOf(attempts[0]?.id ?? '')).toMatchObject({ points: 10, result: { status: 'True' } })
    expect((await regrade(fresh.db, judges, { of })).flatMap(({ differences }) => differences)).toEqual([])
  })

  test('leaves alone what an instructor has set', async () => {
    await addClass(mistaken)
    const [attemptId = ''] = await listRecorded(fresh.db, of)
    const byUserId = await addPersonForTests(fresh.db, 'ida@example.org')
    await overrideVerdict(
      fresh.db,
      { attemptId, checkId: 'headless', byUserId, note: 'seen in class' },
      { holds: false, points: 3 },
    )
    const attempts = await regrade(fresh.db, judges, { of })
    expect(attempts.find(({ id }) => id === attemptId)).toMatchObject({
      checks: [],
      differences: [{ isOverridden: true }],
    })
    expect(await store(fresh.db, attempts, 'ordinal/now')).toBe(2)
  })

  test('does not judge a recording that nobody has signed', async () => {
    await addClass((checks) => checks, { isForged: true })
    for (const { problem } of await regrade(fresh.db, judges, { of })) expect(problem).toContain('of another recording')
  })
})

async function webWith(name: string): Promise<[ClassLab]> {
  const loading = (await listLabs()).find((lab) => lab.name === 'web')?.loading
  if (!loading?.ok) throw new Error('the lab web is broken')
  const { cases } = await loadCases(loading.lab)
  const recorded = await readRecording(cases.find((one) => one.name === name)?.recording ?? '')
  if (recorded?.trial === undefined) throw new Error(`${name} was not recorded with a trial`)
  const { variables, observation: live, trial } = recorded
  const { lab, digest } = loading.lab
  const about = { apiVersion: 'ordinal/v1alpha1', kind: 'Recording', lab: { name: 'web', digest } } as const
  const recording: AttemptRecording = { ...about, variables, live, trial }
  return [
    { ...loading.lab, handedIn: [{ packed: await packRecording(recording), checks: judgeAgain(recording, lab) }] },
  ]
}
