/** Reading and writing single objects. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from './client.ts'
import { kindOf, resourcePath, type KindReference } from './kinds.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { received } from './received.ts'
import { call, type KubeRequest } from './request.ts'

/** An object as a person or a program writes it: without what the server adds. */
export type Manifest = {
  apiVersion: string
  kind: string
  metadata: {
    name: string
    namespace?: string
    labels?: Record<string, string>
    annotations?: Record<string, string>
    finalizers?: string[]
  }
  [field: string]: unknown
}

type Place = { namespace?: string | undefined; name: string }
type Manner = {
  /** act under this token */
  token?: string | undefined
  /** let the API server judge, and write nothing */
  isDryRun?: boolean
}

const fieldManager = 'ordinal'

export async function readObject(
  client: KubeClient,
  kind: KindReference,
  at: Place,
): Promise<Outcome<KubernetesObject>> {
  return object(client, kind, { method: 'GET', path: resourcePath(kind, at) })
}

/** Server-side apply: the object has these fields afterwards, whoever set them before. */
export async function applyObject(client: KubeClient, manifest: Manifest): Promise<Outcome<KubernetesObject>> {
  const kind = kindOf(manifest.apiVersion, manifest.kind)
  return object(client, kind, {
    method: 'PATCH',
    path: resourcePath(kind, manifest.metadata),
    query: { fieldManager, force: true },
    body: manifest,
    contentType: 'application/apply-patch+yaml',
  })
}

/** Creates, and fails with `exists` where an object of that name is. */
export async function createObject(
  client: KubeClient,
  manifest: Manifest,
  { token, isDryRun }: Manner = {},
): Promise<Outcome<KubernetesObject>> {
  const kind = kindOf(manifest.apiVersion, manifest.kind)
  for (let tried = 1; ; tried += 1) {
    const outcome = await object(client, kind, {
      method: 'POST',
      path: resourcePath(kind, { namespace: manifest.metadata.namespace }),
      query: { fieldManager, ...(isDryRun && { dryRun: 'All' }) },
      body: manifest,
      token,
    })
    if (outcome.ok || outcome.failure.type !== 'conflict' || tried === mostTries) return outcome
  }
}

/** What does not exist yet conflicts with nobody but others that are counted against the same ResourceQuota; nothing was made then. */
const mostTries = 5

/** Changes some fields (JSON merge patch: null removes one). */
export async function patchObject(
  client: KubeClient,
  kind: KindReference,
  at: Place,
  patch: unknown,
): Promise<Outcome<KubernetesObject>> {
  return object(client, kind, {
    method: 'PATCH',
    path: resourcePath(kind, at),
    query: { fieldManager },
    body: patch,
    contentType: 'application/merge-patch+json',
  })
}

export type DeleteOptions = {
  gracePeriodSeconds?: number
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan'
  uid?: string
  /** act under this token */
  token?: string
}

const deleteBody = ({ uid, token: _token, ...options }: DeleteOptions) => ({
  apiVersion: 'v1',
  kind: 'DeleteOptions',
  ...options,
  ...(uid && { preconditions: { uid } }),
})

/** Asks for deletion; an object that is not there is as good as deleted. */
export async function deleteObject(
  client: KubeClient,
  kind: KindReference,
  at: Place,
  options: DeleteOptions = {},
): Promise<Outcome<void>> {
  return gone(
    await call(client, {
      method: 'DELETE',
      path: resourcePath(kind, at),
      body: deleteBody(options),
      token: options.token,
    }),
  )
}

/** Asks for deletion of every object of a kind in a namespace. */
export async function deleteAll(
  client: KubeClient,
  kind: KindReference,
  namespace: string,
  options: DeleteOptions = {},
): Promise<Outcome<void>> {
  return gone(
    await call(client, { method: 'DELETE', path: resourcePath(kind, { namespace }), body: deleteBody(options) }),
  )
}

const gone = (outcome: Outcome<unknown>): Outcome<void> =>
  outcome.ok || outcome.failure.type === 'missing' ? succeeded(undefined) : outcome

async function object(
  client: KubeClient,
  kind: KindReference,
  request: KubeRequest,
): Promise<Outcome<KubernetesObject>> {
  const outcome = await call<unknown>(client, request)
  return outcome.ok ? succeeded(received(outcome.value, kind)) : outcome
}
