/** Whether the API server answers, and which Kubernetes it is. */
import type { KubeClient } from './client.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { call } from './request.ts'

/** The server's version, such as `v1.34.4`. */
export async function serverVersion(client: KubeClient): Promise<Outcome<string>> {
  const outcome = await call<{ gitVersion: string }>(client, { method: 'GET', path: '/version', timeout: 5_000 })
  return outcome.ok ? succeeded(outcome.value.gitVersion) : outcome
}
