import { expect, it } from 'vitest'
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { LabCheck } from '#domain/lab'
import { register, type Catalogue, type CheckKind } from './check.ts'
import { judgeLab, questionsOf } from './judge.ts'
import type { Records } from './records.ts'
import { labCheck, labOf } from '#domain/testing/lab'
import { RecordBuilder } from './testing/record-builder.ts'

const observation = RecordBuilder.complete().observation

const always = (name: string, result: CheckResult) =>
  register({ name, kind: 'spec', reads: [], params: z.strictObject({}), judge: () => result })
const question = { name: 'nginx.ws-aaaaaaaaaa.svc.cluster.local.', type: 'A' } as const
const catalogue: Catalogue = {
  holds: always('holds', met('Held')),
  fails: always('fails', unmet('Failed')),
  'two-of-three': always('two-of-three', { ...unmet('Some'), share: { held: 2, of: 3 } } as CheckResult),
  'all-but-whole': always('all-but-whole', { ...unmet('Some'), share: { held: 3, of: 3 } } as CheckResult),
  waits: always('waits', unknown('blocked', 'Waiting')),
  broken: always('broken', unknown('platform', 'Broken')),
  asks: register({
    name: 'asks',
    kind: 'probe',
    reads: [],
    params: z.strictObject({ service: z.string() }),
    judge: (_, { service }) => met('Asked', { args: { service } }),
    questions: () => [question],
  }),
}
const judge = (...checks: LabCheck[]) =>
  judgeLab(labOf(...checks), { service: 'nginx' }, { live: observation }, catalogue)

it('a check that holds gives its points, and no other one does', () => {
  const judged = judge(labCheck('a', 'holds'), labCheck('b', 'fails'), labCheck('c', 'waits'), labCheck('d', 'broken'))
  expect(judged.map(({ points }) => points)).toEqual([10, 0, 0, 0])
  expect(judged.map(({ maxPoints }) => maxPoints)).toEqual([10, 10, 10, 10])
})

it('a check that holds in part gives a part of its points where the lab says so, and never all of them', () => {
  const judged = judge(
    labCheck('a', 'two-of-three', { partial: true }),
    labCheck('b', 'two-of-three'),
    labCheck('c', 'all-but-whole', { partial: true }),
    labCheck('d', 'waits', { partial: true }),
  )
  expect(judged.map(({ points }) => points)).toEqual([6, 0, 9, 0])
})

it('a hidden check is judged at Submit only', () => {
  const lab = labOf(labCheck('a', 'holds'), labCheck('b', 'holds', { hidden: true }))
  const ids = (records: Records) => judgeLab(lab, {}, records, catalogue).map(({ id }) => id)
  expect(ids({ live: observation })).toEqual(['a'])
  expect(ids({ live: observation, trial: null })).toEqual(['a', 'b'])
})

it.each([
  ['fails', 'blocked', 'NeedsAnotherCheck'],
  ['waits', 'blocked', 'NeedsAnotherCheck'],
  ['broken', 'platform', 'NeedIsUndecided'],
])('what needs a check that %s is Unknown/%s', (need, cause, reason) => {
  const [, second, third] = judge(
    labCheck('a', need),
    labCheck('b', 'holds', { needs: ['a'] }),
    labCheck('c', 'holds', { needs: ['b'] }),
  )
  expect(second?.result).toMatchObject({ status: 'Unknown', cause, reason, args: { check: 'a' } })
  expect(third?.result).toMatchObject({ status: 'Unknown', cause, reason, args: { check: 'b' } })
})

it('a student’s own failure outweighs a fault of the platform among the needs', () => {
  const [, , third] = judge(
    labCheck('a', 'broken'),
    labCheck('b', 'fails'),
    labCheck('c', 'holds', { needs: ['a', 'b'] }),
  )
  expect(third?.result).toMatchObject({ cause: 'blocked', args: { check: 'b' } })
})

it('a mistake in the lab costs nobody a point', () => {
  const judged = judge(
    labCheck('a', 'nowhere'),
    labCheck('b', 'asks', { with: { sevrice: 'x' } }),
    labCheck('c', 'holds', { needs: ['d'] }),
    labCheck('d', 'holds', { needs: ['c'] }),
  )
  expect(judged.map(({ result }) => (result.status === 'Unknown' ? `${result.cause} ${result.reason}` : ''))).toEqual([
    'platform CheckNotInstalled',
    'platform ParametersNotValid',
    'platform NeedIsUndecided',
    'platform NeedIsUndecided',
  ])
})

it('parameters reach the check with their values', () => {
  const [judged] = judge(labCheck('a', 'asks', { with: { service: '${service}' } }))
  expect(judged?.result.args).toEqual({ service: 'nginx' })
})

it('each question for DNS is asked once', () => {
  const lab = labOf(
    labCheck('a', 'asks', { with: { service: 'x' } }),
    labCheck('b', 'asks', { with: { service: 'y' } }),
    labCheck('c', 'holds'),
  )
  expect(questionsOf(lab, {}, observation, catalogue)).toEqual([question])
})

const trialCheck = (judgeTrial: CheckResult, kind: CheckKind = 'trial') =>
  register({
    name: 'tried',
    kind,
    reads: [],
    params: z.strictObject({}),
    trial: () => ({ statefulSet: 'web', replicas: 1, acts: [] }),
    judge: () => judgeTrial,
  })
const readySet = () =>
  RecordBuilder.complete().set('ADDED', 'web', { replicas: 1 }).pod('ADDED', 'web-0', { set: 'web-uid', isReady: true })
const unreadySet = () => readySet().pod('MODIFIED', 'web-0', { set: 'web-uid' })
const trialThat = (act: 'Settled' | 'GaveUp') =>
  readySet().act(act, { kind: 'StatefulSet', name: 'web' }, { as: 'Started', seconds: 60 })

type Submit = {
  live?: RecordBuilder
  trial?: RecordBuilder | null
  tried?: ReturnType<typeof trialCheck>
  isSelfContained?: boolean
}
function submit({
  live = readySet(),
  trial = trialThat('Settled'),
  tried = trialCheck(met('Seen')),
  isSelfContained,
}: Submit) {
  const lab = labOf(
    labCheck('live', 'fails'),
    labCheck('trial', 'tried', { record: 'trial' }),
    labCheck('after', 'holds', { needs: ['trial'] }),
  )
  const contained = { ...lab, spec: { ...lab.spec, ...(isSelfContained && { selfContained: true }) } }
  const records = { live: live.observation, trial: trial?.observation ?? null }
  return judgeLab(contained, {}, records, { ...catalogue, tried })
}

it('a Check leaves out what only a trial can tell, and what needs it', () => {
  const lab = labOf(
    labCheck('live', 'fails'),
    labCheck('trial', 'tried', { record: 'trial' }),
    labCheck('after', 'holds', { needs: ['trial'] }),
  )
  const judged = judgeLab(lab, {}, { live: observation }, { ...catalogue, tried: trialCheck(met('Seen')) })
  expect(judged.map(({ id }) => id)).toEqual(['live'])
})

it('a Submit judges everything, in the lab’s order, and says in which record its evidence lies', () => {
  const evidence = [{ seq: 1, kind: 'Pod', name: 'web-0', uid: 'web-0-uid' }]
  const judged = submit({ tried: trialCheck(met('Seen', { evidence })) })
  expect(judged.map(({ id, points }) => [id, points])).toEqual([
    ['live', 0],
    ['trial', 10],
    ['after', 10],
  ])
  expect(judged[1]?.result.evidence).toEqual([{ ...evidence[0], record: 'trial' }])
})

it.each([
  ['the set was not Ready', { live: unreadySet(), trial: null }, 'blocked', 'SetNotReady'],
  ['the set was not Ready, though its copy is', { live: unreadySet() }, 'blocked', 'SetNotReady'],
  ['there was no trial', { trial: null }, 'platform', 'TrialNotRun'],
  ['the live record has a gap', { live: readySet().gap('Pod') }, 'platform', 'ObservationGap'],
  [
    'the copy never became Ready',
    { trial: trialThat('GaveUp'), tried: trialCheck(unknown('platform', 'NotTried')) },
    'platform',
    'CopyDiffersFromLive',
  ],
  [
    'the copy never became Ready, and its state is held against it',
    { trial: trialThat('GaveUp'), tried: trialCheck(unmet('NotThere'), 'spec') },
    'platform',
    'CopyDiffersFromLive',
  ],
  [
    'the copy never became Ready, and the lab wants it to',
    { trial: trialThat('GaveUp'), tried: trialCheck(unmet('NotThere'), 'probe'), isSelfContained: true },
    'blocked',
    'CopyNeverReady',
  ],
] satisfies [string, Submit, string, string][])('where %s, nothing is tried', (_, of, cause, reason) => {
  expect(submit(of)[1]?.result).toMatchObject({ status: 'Unknown', cause, reason })
})

it('what the copy did in front of the watch counts, whatever became of it', () => {
  const [, judged] = submit({ trial: trialThat('GaveUp'), tried: trialCheck(unmet('Seen')) })
  expect(judged?.result).toMatchObject({ status: 'False', reason: 'Seen' })
})

it('DNS is asked for a Check by the live record, and in a trial for a Submit', () => {
  const lab = labOf(labCheck('a', 'asks', { with: { service: 'x' } }))
  const pinned = labOf(labCheck('a', 'asks', { with: { service: 'x' }, record: 'trial' }))
  const asked = (of: typeof lab, record: 'live' | 'trial') => questionsOf(of, {}, observation, catalogue, record).length
  expect([asked(lab, 'live'), asked(lab, 'trial')]).toEqual([1, 1])
  expect([asked(pinned, 'live'), asked(pinned, 'trial')]).toEqual([0, 1])
})
