/** Short-lived tokens of ServiceAccounts, and what they are good for. */
import type { KubeClient } from './client.ts'
import { kindOf, resourcePath } from './kinds.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { call } from './request.ts'

/** `expiresAt` is the server's word: it may grant less, or more, than was asked. */
export type ServiceAccountToken = { token: string; expiresAt: Date }

/** Mints a token by TokenRequest; Kubernetes gives none for less than 600 seconds. */
export async function requestToken(
  client: KubeClient,
  { namespace, name }: { namespace: string; name: string },
  expirationSeconds: number,
): Promise<Outcome<ServiceAccountToken>> {
  const outcome = await call<{ status: { token: string; expirationTimestamp: string } }>(client, {
    method: 'POST',
    path: `${resourcePath(kindOf('v1', 'ServiceAccount'), { namespace, name })}/token`,
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds } },
  })
  if (!outcome.ok) return outcome
  const { token, expirationTimestamp } = outcome.value.status
  return succeeded({ token, expiresAt: new Date(expirationTimestamp) })
}

export type Access = { namespace: string; verb: string; group: string; resource: string; subresource?: string }

/** Asks the API server, under a token, whether its holder may do something. */
export async function mayDo(client: KubeClient, token: string, access: Access): Promise<Outcome<boolean>> {
  const outcome = await call<{ status: { allowed: boolean } }>(client, {
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: access },
    },
    token,
  })
  return outcome.ok ? succeeded(outcome.value.status.allowed) : outcome
}
