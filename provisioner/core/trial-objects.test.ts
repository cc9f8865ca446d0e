import { expect, it } from 'vitest'
import { graderBinding, trialBounds, trialNamespace } from './trial-objects.ts'
import { boundsOf } from './workspace-objects.ts'

const limits = { pods: 4, claims: 2, cpu: '1', memory: '512Mi', storage: '1Gi' }
const bounds = trialBounds('tr-1', limits)

it('is a namespace of its own kind, held to the same baseline', () => {
  const namespace = trialNamespace({ namespace: 'tr-1', installation: 'i', trialId: 't', lab: 'web' })
  expect(namespace.metadata.labels).toEqual({
    'app.kubernetes.io/part-of': 'ordinal',
    'ordinal/purpose': 'trial',
    'ordinal/installation': 'i',
    'ordinal/trial': 't',
    'ordinal/lab': 'web',
    'pod-security.kubernetes.io/enforce': 'baseline',
    'pod-security.kubernetes.io/warn': 'restricted',
  })
})

it('is for the grader, and for no student', () => {
  expect(graderBinding('tr-1')).toMatchObject({
    roleRef: { name: 'ordinal-trial' },
    subjects: [{ name: 'grader', namespace: 'ordinal-system' }],
  })
  const accounts = bounds.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => metadata.name)
  expect(accounts).toEqual(['default'])
})

it('isolates as a workspace does', () => {
  const specOf = (objects: typeof bounds, kind: string) => objects.find((object) => object.kind === kind)?.spec
  const workspace = boundsOf('ws-1', limits, [])
  for (const kind of ['NetworkPolicy', 'LimitRange']) expect(specOf(bounds, kind)).toEqual(specOf(workspace, kind))
  // What a Pod sees of its account, its limits and its network is the same in both: by these it cannot tell where it is.
  const account = (objects: typeof bounds) =>
    objects.filter(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === 'default')
  const anywhere = (objects: typeof bounds) => JSON.parse(JSON.stringify(account(objects)).replaceAll('tr-1', 'ws-1'))
  expect(anywhere(bounds)).toEqual(account(workspace))
})
