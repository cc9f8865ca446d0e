/** The roles that follow from the table of observed kinds: what a student may do, what is recorded, what is cleared away. */
import { observedKinds, type ObservedKind } from '#domain/observed-kinds'
import type { Manifest } from '../objects.ts'

type Rule = { apiGroups: string[]; resources: string[]; verbs: string[] }

const read = ['get', 'list', 'watch']
const write = [...read, 'create', 'update', 'patch', 'delete', 'deletecollection']

/** One rule for each API group: `v1` is the group with the empty name. */
function rules(isIncluded: (kind: ObservedKind) => boolean, verbs: string[]): Rule[] {
  const plurals = new Map<string, string[]>()
  for (const kind of Object.values<ObservedKind>(observedKinds).filter(isIncluded)) {
    const group = kind.apiVersion.includes('/') ? kind.apiVersion.replace(/\/.*/, '') : ''
    plurals.set(group, [...(plurals.get(group) ?? []), kind.plural])
  }
  return [...plurals].map(([group, resources]) => ({ apiGroups: [group], resources, verbs }))
}

const rule = (group: string, resources: string[], verbs: string[]): Rule => ({ apiGroups: [group], resources, verbs })

/**
 * Never the stock role `edit`: that one writes Events and NetworkPolicies, mints tokens and impersonates service accounts.
 * Nor pods/ephemeralcontainers, status or eviction of others' work: what a verdict is read from is not the student's to write.
 */
export const studentRules: readonly Rule[] = [
  ...rules(({ student }) => student === 'write', write),
  ...rules(({ student }) => student === 'read', read),
  rule('', ['pods/log'], ['get']),
  // kubectl opens these by WebSocket (get) or by SPDY (create).
  rule('', ['pods/exec', 'pods/attach', 'pods/portforward'], ['get', 'create']),
  rule('', ['pods/eviction'], ['create']),
  rule('apps', ['statefulsets/scale', 'deployments/scale', 'replicasets/scale'], ['get', 'update', 'patch']),
  rule('', ['resourcequotas', 'limitranges', 'endpoints', 'serviceaccounts'], read),
  rule('', ['namespaces'], ['get']),
  rule('networking.k8s.io', ['networkpolicies'], read),
  rule('events.k8s.io', ['events'], read),
]

/** What the recorder watches, the namespaces that say whose it is, and the class that a lab's text names. */
export const observerRules: readonly Rule[] = [
  ...rules(({ observed }) => observed, read),
  rule('', ['namespaces'], read),
  rule('storage.k8s.io', ['storageclasses'], read),
]

/** What holds a workspace up at its end, or is saved before it; Secrets are neither read nor saved. */
export const clearingRules: readonly Rule[] = rules(
  ({ copied, observed }) => copied && observed,
  ['get', 'list', 'patch', 'delete', 'deletecollection'],
)

/** Bound to the grader in each trial: it puts the student's objects there, scales and deletes; it sees by ordinal-observer. */
export const trialRules: readonly Rule[] = [
  ...rules(({ copied }) => copied, ['create']),
  rule('apps', ['statefulsets'], ['patch', 'delete']),
  rule('', ['pods'], ['delete']),
  // A Pod is held unready by a condition; markers are written by a container of the platform's beside the student's.
  rule('', ['pods/status', 'pods/ephemeralcontainers'], ['patch']),
]

/** Bound to the grader in each workspace: what a snapshot copies and no record holds, Secrets. */
export const snapshotRules: readonly Rule[] = rules(({ copied, observed }) => copied && !observed, ['list'])

const clusterRole = (name: string, rules: readonly Rule[]): Manifest => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name, labels: { 'app.kubernetes.io/part-of': 'ordinal' } },
  rules,
})

export const generatedRoles: readonly Manifest[] = [
  clusterRole('ordinal-student', studentRules),
  clusterRole('ordinal-observer', observerRules),
  clusterRole('ordinal-clearing', clearingRules),
  clusterRole('ordinal-trial', trialRules),
  clusterRole('ordinal-snapshot', snapshotRules),
]
