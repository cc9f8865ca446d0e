import { expect, it } from 'vitest'
import { keeperBinding } from './namespace-objects.ts'
import { boundsOf, namespaceOf, snapshotBinding, studentBinding } from './workspace-objects.ts'

const limits = { pods: 1, claims: 1, cpu: '1', memory: '1Gi', storage: '1Gi' }
const bounds = boundsOf('ws-1', limits, [{ cidr: '10.0.0.1/32', port: 6443 }])

it('marks the namespace as this installation’s, and holds Pods to the baseline', () => {
  const namespace = namespaceOf({
    namespace: 'ws-1',
    installation: 'i',
    workspaceId: 'w',
    userId: 's',
    runId: 'r',
    lab: 'web',
  })
  expect(namespace.metadata.labels).toEqual({
    'app.kubernetes.io/part-of': 'ordinal',
    'ordinal/purpose': 'workspace',
    'ordinal/installation': 'i',
    'ordinal/workspace': 'w',
    'ordinal/student': 's',
    'ordinal/lab': 'web',
    'ordinal/run': 'r',
    'pod-security.kubernetes.io/enforce': 'baseline',
    'pod-security.kubernetes.io/warn': 'restricted',
  })
})

it('mounts no token into any Pod by itself', () => {
  const accounts = bounds.filter(({ kind }) => kind === 'ServiceAccount')
  expect(accounts.map(({ metadata }) => metadata.name)).toEqual(['student', 'default'])
  for (const account of accounts) expect(account.automountServiceAccountToken).toBe(false)
})

it('lets traffic leave the namespace for DNS only', () => {
  const policy = bounds.find(({ kind }) => kind === 'NetworkPolicy')
  const { egress, ingress } = policy?.spec as {
    egress: { to: unknown[]; ports?: { port: number }[] }[]
    ingress: unknown[]
  }
  expect(ingress).toEqual([{ from: [{ podSelector: {} }] }])
  const outward = egress.filter(({ to }) => JSON.stringify(to) !== '[{"podSelector":{}}]')
  expect(outward).toHaveLength(1)
  expect(outward[0]?.ports?.map(({ port }) => port)).toEqual([53, 53])
})

it('lets the toolbox, and no other Pod, reach the API server', () => {
  const policies = bounds.filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'toolbox')
  expect(policies.map(({ spec }) => spec)).toEqual([
    {
      podSelector: { matchLabels: { 'ordinal/component': 'toolbox' } },
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: [{ port: 6443, protocol: 'TCP' }] }],
    },
  ])
})

it('binds fixed roles, each to one account', () => {
  expect(studentBinding('ws-1')).toMatchObject({
    roleRef: { name: 'ordinal-student' },
    subjects: [{ name: 'student', namespace: 'ws-1' }],
  })
  expect(snapshotBinding('ws-1')).toMatchObject({
    roleRef: { name: 'ordinal-snapshot' },
    subjects: [{ name: 'grader', namespace: 'ordinal-system' }],
  })
  expect(keeperBinding('ws-1')).toMatchObject({
    roleRef: { name: 'ordinal-keeper' },
    subjects: [{ name: 'provisioner', namespace: 'ordinal-system' }],
  })
})
