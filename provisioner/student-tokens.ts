/** Tokens of the workspaces' ServiceAccounts: minted when needed, kept in memory, never written down. */
import type { KubeClient } from '#kube/client'
import type { Outcome } from '#kube/outcome'
import { requestToken } from '#kube/token'
import { studentAccount } from './core/workspace-objects.ts'

export type StudentTokens = {
  get(namespace: string): Promise<Outcome<string>>
  /** The next `get` mints a new one. */
  forget(namespace: string): void
}

/** The shortest life that Kubernetes grants. */
const lifetimeSeconds = 600
/** A token in use keeps at least this much life, so that no request dies of old age on its way. */
const margin = 120_000

type Kept = { token: Promise<Outcome<string>>; renewAt: number }

export function keepStudentTokens(client: KubeClient, clock: () => number = Date.now): StudentTokens {
  const kept = new Map<string, Kept>()

  async function mint(namespace: string, entry: Kept): Promise<Outcome<string>> {
    const minted = await requestToken(client, { namespace, name: studentAccount }, lifetimeSeconds)
    if (minted.ok) entry.renewAt = minted.value.expiresAt.getTime() - margin
    else if (kept.get(namespace) === entry) kept.delete(namespace)
    return minted.ok ? { ok: true, value: minted.value.token } : minted
  }

  return {
    get(namespace) {
      const known = kept.get(namespace)
      if (known && known.renewAt > clock()) return known.token
      const entry: Kept = { token: Promise.resolve({ ok: true, value: '' }), renewAt: Number.POSITIVE_INFINITY }
      kept.set(namespace, entry)
      entry.token = mint(namespace, entry)
      return entry.token
    },
    forget: (namespace) => void kept.delete(namespace),
  }
}
