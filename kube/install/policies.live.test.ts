/** Tries every case of `deploy/policies/<policy>/cases.yaml` on a real cluster: what is allowed passes, what is refused says why. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { namespaceName } from '#domain/workspace'
import { closeClient, openClient, type KubeClient } from '../client.ts'
import { kindOf, resourcePath, type KindReference } from '../kinds.ts'
import { applyObject, createObject, deleteObject, type Manifest } from '../objects.ts'
import { expectOk, type Outcome } from '../outcome.ts'
import { call, type KubeRequest } from '../request.ts'
import { liveRuntime } from '../testing/live-runtime.ts'
import { requestToken } from '../token.ts'

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
})
const caseSchema = z.strictObject({
  name: z.string(),
  /** a process of Ordinal's, or a controller; the student when absent */
  by: z.string().default('student'),
  /** a namespace that is not the workspace; `trial` is a trial of the grader's */
  in: z.string().optional(),
  /** of the object, such as `status`; patched */
  subresource: z.string().optional(),
  says: z.string().optional(),
  object: manifestSchema.optional(),
  /** made first, for real, by the controllers; then `patch` is tried */
  before: manifestSchema.optional(),
  /** is there already */
  present: manifestSchema.optional(),
  patch: z.unknown().optional(),
  delete: z.boolean().default(false),
  evict: z.boolean().default(false),
})
type Case = z.infer<typeof caseSchema>
const casesSchema = z.strictObject({
  allowed: z.array(caseSchema).min(1),
  refused: z.array(caseSchema.extend({ says: z.string() })).min(1),
})

const folder = path.join(import.meta.dirname, '../../deploy/policies')
const policies = readdirSync(folder).map((policy) => {
  const text = readFileSync(path.join(folder, policy, 'cases.yaml'), 'utf8')
  return { policy, ...casesSchema.parse(parse(text, { merge: true })) }
})

const namespace = namespaceName(randomBytes(10))
const trial = namespaceName(randomBytes(10))
let admin: KubeClient
let made = 0
let setUid = ''
const tokens = new Map<string, string>()

beforeAll(async () => {
  admin = openClient(liveRuntime().adminKubeconfig)
  const labelled = (purpose: string) => ({
    'ordinal/purpose': purpose,
    'pod-security.kubernetes.io/enforce': 'baseline',
  })
  const binding = (at: string, name: string, account: Record<string, string>): Manifest => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, namespace: at },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  })
  const account = (name: string, at: string): Manifest => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: at },
  })
  const ground: Manifest[] = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: labelled('test') } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: trial, labels: labelled('trial') } },
    account('student', namespace),
    { ...account('default', namespace), automountServiceAccountToken: false },
    { ...account('default', trial), automountServiceAccountToken: false },
    binding(namespace, 'ordinal-student', { name: 'student', namespace }),
    // What the provisioner binds in trials only is bound here as well: the policy has to hold by itself.
    binding(namespace, 'ordinal-trial', { name: 'grader', namespace: 'ordinal-system' }),
    binding(namespace, 'ordinal-keeper', { name: 'provisioner', namespace: 'ordinal-system' }),
    binding(trial, 'ordinal-trial', { name: 'grader', namespace: 'ordinal-system' }),
  ]
  for (const manifest of ground) expectOk(await applyObject(admin, manifest), manifest.kind)
  const set = await createObject(admin, {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace },
    spec: {
      replicas: 0,
      serviceName: 'web',
      selector: { matchLabels: { app: 'case' } },
      template: {
        metadata: { labels: { app: 'case' } },
        spec: { containers: [{ name: 'main', image: 'nginx:stable' }] },
      },
    },
  })
  setUid = expectOk(set, 'the set').metadata.uid
  const accounts = [
    ['student', namespace],
    ['provisioner', 'ordinal-system'],
    ['grader', 'ordinal-system'],
  ] as const
  for (const [name, at] of accounts) {
    tokens.set(name, expectOk(await requestToken(admin, { namespace: at, name }, 600), name).token)
  }
})

afterAll(async () => {
  for (const name of [namespace, trial]) await deleteObject(admin, kindOf('v1', 'Namespace'), { name })
  closeClient(admin)
})

/** A dry run; controllers are impersonated by the administrator, with all rights, for it is the policies that are asked. */
async function attempt(template: Case): Promise<Outcome<unknown>> {
  const filled = JSON.stringify(template).replaceAll('$(set)', setUid).replaceAll('$(trial)', trial)
  const tried = caseSchema.parse(JSON.parse(filled))
  const { by, object, before, present, in: elsewhere } = tried
  const target = object ?? before ?? present
  if (!target) throw new Error('a case needs an object')
  const kind = kindOf(target.apiVersion, target.kind)
  // A name of its own for what is really made: a claim takes a moment to go.
  const name = before ? `${target.metadata.name}-${(made += 1)}` : target.metadata.name
  const at = { namespace: elsewhere === 'trial' ? trial : (elsewhere ?? namespace), name }
  const body = {
    ...target,
    metadata: { ...target.metadata, name, ...(kind.isNamespaced && { namespace: at.namespace }) },
  }
  if (before) expectOk(await createObject(admin, body), 'before')
  const token = tokens.get(by)
  const headers = token === undefined ? controller(by) : {}
  try {
    return await call(admin, { ...requestOf(tried, kind, at, body), query: { dryRun: 'All' }, token, headers })
  } finally {
    if (before) expectOk(await deleteObject(admin, kind, at, { gracePeriodSeconds: 0 }), 'clean')
  }
}

function requestOf(
  tried: Case,
  kind: KindReference,
  at: { namespace: string; name: string },
  body: object,
): KubeRequest {
  const path = resourcePath(kind, at)
  if (tried.object) return { method: 'POST', path: resourcePath(kind, { namespace: at.namespace }), body }
  if (tried.delete)
    return { method: 'DELETE', path, body: { apiVersion: 'v1', kind: 'DeleteOptions', dryRun: ['All'] } }
  if (tried.evict) {
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: at, deleteOptions: { dryRun: ['All'] } }
    return { method: 'POST', path: `${path}/eviction`, body: eviction }
  }
  const subresource = tried.subresource ? `/${tried.subresource}` : ''
  const contentType = 'application/merge-patch+json'
  return { method: 'PATCH', path: `${path}${subresource}`, body: tried.patch, contentType }
}

const controller = (name: string) => ({
  'impersonate-user': `system:serviceaccount:kube-system:${name}`,
  'impersonate-group': ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:masters'],
})

describe.each(policies)('the policy on $policy', ({ allowed, refused }) => {
  it.each(allowed)('lets pass $name', async (each) => {
    const outcome = await attempt(each)
    expect(outcome.ok ? '' : outcome.failure.message).toBe('')
  })
  it.each(refused)('refuses $name', async (each) => {
    const outcome = await attempt(each)
    expect(outcome.ok ? 'it passed' : outcome.failure.message).toContain(each.says)
  })
})
