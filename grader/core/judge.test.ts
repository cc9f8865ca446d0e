import { expect, it } from 'vitest'
import * as z from 'zod'
import { met, unknown, unmet, type CheckResult } from '#domain/check-result'
import type { Lab, LabCheck } from '#domain/lab'
import { register, type Catalogue } from './check.ts'
import { judgeLab, questionsOf } from './judge.ts'
import { RecordBuilder } from './testing/record-builder.ts'

const words = { fr: 'un', en: 'one' }
const observation = RecordBuilder.complete().observation

const labCheck = (id: string, check: string, needs: string[] = [], params: Record<string, unknown> = {}): LabCheck => ({
  id,
  check,
  with: params,
  points: 10,
  needs,
  title: words,
  hints: { fr: ['un'], en: ['one'] },
})
const labOf = (...checks: LabCheck[]): Lab => ({
  apiVersion: 'ordinal/v1alpha1',
  kind: 'Lab',
  metadata: { name: 'web' },
  spec: {
    title: words,
    summary: words,
    lesson: 'statefulsets/01-cows-and-pets',
    session: { duration: '4h', extension: '2h' },
    limits: { pods: 4, claims: 4, cpu: '1', memory: '1Gi', storage: '1Gi' },
    parameters: {},
    tasks: [{ id: 'task', title: words, checks }],
  },
})
const always = (name: string, result: CheckResult) =>
  register({ name, kind: 'spec', params: z.strictObject({}), judge: () => result })
const question = { name: 'nginx.ws-aaaaaaaaaa.svc.cluster.local.', type: 'A' } as const
const catalogue: Catalogue = {
  holds: always('holds', met('Held')),
  fails: always('fails', unmet('Failed')),
  waits: always('waits', unknown('blocked', 'Waiting')),
  broken: always('broken', unknown('platform', 'Broken')),
  asks: register({
    name: 'asks',
    kind: 'probe',
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

it.each([
  ['fails', 'blocked', 'NeedsAnotherCheck'],
  ['waits', 'blocked', 'NeedsAnotherCheck'],
  ['broken', 'platform', 'NeedIsUndecided'],
])('what needs a check that %s is Unknown/%s', (need, cause, reason) => {
  const [, second, third] = judge(labCheck('a', need), labCheck('b', 'holds', ['a']), labCheck('c', 'holds', ['b']))
  expect(second?.result).toMatchObject({ status: 'Unknown', cause, reason, args: { check: 'a' } })
  expect(third?.result).toMatchObject({ status: 'Unknown', cause, reason, args: { check: 'b' } })
})

it('a student’s own failure outweighs a fault of the platform among the needs', () => {
  const [, , third] = judge(labCheck('a', 'broken'), labCheck('b', 'fails'), labCheck('c', 'holds', ['a', 'b']))
  expect(third?.result).toMatchObject({ cause: 'blocked', args: { check: 'b' } })
})

it('a mistake in the lab costs nobody a point', () => {
  const judged = judge(
    labCheck('a', 'nowhere'),
    labCheck('b', 'asks', [], { sevrice: 'x' }),
    labCheck('c', 'holds', ['d']),
    labCheck('d', 'holds', ['c']),
  )
  expect(judged.map(({ result }) => (result.status === 'Unknown' ? `${result.cause} ${result.reason}` : ''))).toEqual([
    'platform CheckNotInstalled',
    'platform ParametersNotValid',
    'platform NeedIsUndecided',
    'platform NeedIsUndecided',
  ])
})

it('parameters reach the check with their values', () => {
  const [judged] = judge(labCheck('a', 'asks', [], { service: '${service}' }))
  expect(judged?.result.args).toEqual({ service: 'nginx' })
})

it('each question for DNS is asked once', () => {
  const lab = labOf(
    labCheck('a', 'asks', [], { service: 'x' }),
    labCheck('b', 'asks', [], { service: 'y' }),
    labCheck('c', 'holds'),
  )
  expect(questionsOf(lab, {}, observation, catalogue)).toEqual([question])
})
