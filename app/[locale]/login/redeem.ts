/** Hands a one-time token in, and says in one word what came of it. */
export const loginFailures = ['used', 'expired', 'spent', 'unknown', 'tooMany', 'unreachable'] as const
export type LoginFailure = (typeof loginFailures)[number]
export type Redeemed = { readonly ok: true; readonly redirect: string } | { readonly ok: false; readonly failure: LoginFailure }

type Answer = { readonly status: number; readonly body: unknown }

const field = (body: unknown, name: string): string | undefined => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return typeof value === 'string' ? value : undefined
}

const gone = (body: unknown): LoginFailure => {
  const reason = field(body, 'reason')?.toLowerCase()
  return reason === 'used' || reason === 'expired' ? reason : 'spent'
}

export function readAnswer({ status, body }: Answer): Redeemed {
  const redirect = field(body, 'redirect')
  // Only a path of this site: an answer cannot send the visitor elsewhere.
  if (status === 200 && redirect?.startsWith('/') && !redirect.startsWith('//')) return { ok: true, redirect }
  if (status === 410) return { ok: false, failure: gone(body) }
  if (status === 404 || status === 400) return { ok: false, failure: 'unknown' }
  if (status === 429) return { ok: false, failure: 'tooMany' }
  return { ok: false, failure: 'unreachable' }
}

export async function redeem(token: string): Promise<Redeemed> {
  try {
    const response = await fetch('/api/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    const body: unknown = await response.json().catch(() => null)
    return readAnswer({ status: response.status, body })
  } catch {
    return { ok: false, failure: 'unreachable' }
  }
}
