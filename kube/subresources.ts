/** What is written beside an object: its status, its ephemeral containers. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from './client.ts'
import { resourcePath, type KindReference } from './kinds.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { received } from './received.ts'
import { call } from './request.ts'

/**
 * Changes one part of an object, told by a strategic merge patch: lists whose items have a key (conditions by type,
 * containers by name) keep what the patch does not name, so that nobody's work is overwritten.
 */
export async function patchSubresource(
  client: KubeClient,
  kind: KindReference,
  at: { namespace: string; name: string },
  subresource: 'status' | 'ephemeralcontainers',
  patch: unknown,
): Promise<Outcome<KubernetesObject>> {
  const outcome = await call<unknown>(client, {
    method: 'PATCH',
    path: `${resourcePath(kind, at)}/${subresource}`,
    query: { fieldManager: 'ordinal' },
    body: patch,
    contentType: 'application/strategic-merge-patch+json',
  })
  return outcome.ok ? succeeded(received(outcome.value, kind)) : outcome
}
