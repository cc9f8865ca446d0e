/** Promises about who may do what; what the API server makes of them is tried live. */
import { describe, expect, it } from 'vitest'
import { systemManifests } from './manifests.ts'
import { clearingRules, observerRules, snapshotRules, studentRules, trialRules } from './roles.ts'

type Rule = { apiGroups: string[]; resources: string[]; verbs: string[]; resourceNames?: string[] }
const grants = (rules: readonly Rule[], resource: string, verb: string) =>
  rules.some(({ resources, verbs }) => resources.includes(resource) && verbs.includes(verb))
const writing = ['create', 'update', 'patch', 'delete', 'deletecollection']

const manifests = await systemManifests({ proberImage: 'coredns', defaultPriorityClass: '' })
const rulesOf = (name: string): Rule[] => {
  const role = manifests.find(({ kind, metadata }) => kind.endsWith('Role') && metadata.name === name)
  if (!role) throw new Error(`there is no role ${name}`)
  return role.rules as Rule[]
}

describe('a student', () => {
  it('writes what a lab is made of', () => {
    for (const resource of ['statefulsets', 'pods', 'services', 'persistentvolumeclaims', 'configmaps', 'secrets']) {
      for (const verb of writing) expect(grants(studentRules, resource, verb), `${verb} ${resource}`).toBe(true)
    }
  })

  it.each([
    'resourcequotas',
    'limitranges',
    'networkpolicies',
    'events',
    'endpoints',
    'endpointslices',
    'controllerrevisions',
    'serviceaccounts',
    'namespaces',
  ])('reads %s and does not write them', (resource) => {
    expect(grants(studentRules, resource, 'get')).toBe(true)
    for (const verb of writing) expect(grants(studentRules, resource, verb), verb).toBe(false)
  })

  it.each([
    'serviceaccounts/token',
    'pods/ephemeralcontainers',
    'pods/status',
    'pods/binding',
    'statefulsets/status',
    'roles',
    'rolebindings',
    'daemonsets',
    'nodes',
    'persistentvolumes',
  ])('has nothing to do with %s', (resource) => {
    expect(studentRules.flatMap(({ resources }) => resources)).not.toContain(resource)
  })
})

describe('no role of ours', () => {
  it.each(manifests.filter(({ kind }) => kind.endsWith('Role')).map(({ metadata }) => metadata.name))(
    '%s has a wildcard, or impersonates or escalates',
    (name) => {
      const words = rulesOf(name).flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs])
      for (const word of ['*', 'impersonate', 'escalate']) expect(words).not.toContain(word)
    },
  )
})

it('lets the grader look everywhere, and write nothing', () => {
  expect(new Set(observerRules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['get', 'list', 'watch']))
})

it('lets the grader copy and perturb in trials only, and enter no container there', () => {
  for (const resource of ['statefulsets', 'pods', 'persistentvolumeclaims', 'secrets'])
    expect(grants(trialRules, resource, 'create'), resource).toBe(true)
  const others = trialRules.filter(({ verbs }) => verbs.join() !== 'create')
  expect(others).toEqual([
    { apiGroups: ['apps'], resources: ['statefulsets'], verbs: ['patch', 'delete'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
    { apiGroups: [''], resources: ['pods/status', 'pods/ephemeralcontainers'], verbs: ['patch'] },
  ])
})

it('lets the grader list the Secrets of workspaces, which no record holds', () => {
  expect(snapshotRules).toEqual([{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }])
})

it('binds neither to the grader for good', () => {
  const bound = manifests.filter(({ kind }) => kind === 'ClusterRoleBinding')
  expect(JSON.stringify(bound)).not.toMatch(/ordinal-(trial|snapshot)/)
})

it('lets nobody of ours read Secrets everywhere', () => {
  for (const rules of [observerRules, clearingRules, rulesOf('ordinal-provisioner'), rulesOf('ordinal-keeper')]) {
    expect(rules.flatMap(({ resources }) => resources)).not.toContain('secrets')
  }
})

it('lets the provisioner bind four fixed roles, and mint tokens of the student’s account only', () => {
  const binding = rulesOf('ordinal-provisioner').filter(({ verbs }) => verbs.includes('bind'))
  expect(binding).toEqual([
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['clusterroles'],
      resourceNames: ['ordinal-student', 'ordinal-keeper', 'ordinal-trial', 'ordinal-snapshot'],
      verbs: ['bind'],
    },
  ])
  const minting = rulesOf('ordinal-keeper').filter(({ resources }) => resources.includes('serviceaccounts/token'))
  expect(minting).toEqual([
    { apiGroups: [''], resources: ['serviceaccounts/token'], resourceNames: ['student'], verbs: ['create'] },
  ])
})

it('applies policies before it gives rights, and leaves no place unfilled', () => {
  const kinds = manifests.map(({ kind }) => kind)
  expect(kinds.lastIndexOf('ValidatingAdmissionPolicyBinding')).toBeLessThan(kinds.indexOf('ClusterRole'))
  expect(JSON.stringify(manifests)).not.toContain('${')
})

it('binds every policy, and denies by it', () => {
  const named = (kind: string) => manifests.filter((manifest) => manifest.kind === kind)
  const policies = named('ValidatingAdmissionPolicy').map(({ metadata }) => metadata.name)
  const bound = named('ValidatingAdmissionPolicyBinding').map(
    ({ spec }) => spec as { policyName: string; validationActions: string[] },
  )
  expect(bound.map(({ policyName }) => policyName)).toEqual(policies)
  for (const { validationActions } of bound) expect(validationActions).toEqual(['Deny'])
  for (const { spec } of named('ValidatingAdmissionPolicy')) expect(spec).toMatchObject({ failurePolicy: 'Fail' })
})
