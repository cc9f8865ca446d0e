/** Hands a one-time token in, and says by which word the answer is told. */
import type { Locale } from '#app/_i18n/locales.ts'

export const loginFailures = [
  'link-used',
  'link-expired',
  'link-unknown',
  'person-disabled',
  'too-many-requests',
  'unreachable',
] as const
export type LoginFailure = (typeof loginFailures)[number]
export type Redeemed =
  { readonly ok: true; readonly redirect: string } | { readonly ok: false; readonly failure: LoginFailure }

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined

export function readAnswer({ status, body }: { readonly status: number; readonly body: unknown }): Redeemed {
  const redirect = field(body, 'redirect')
  // Only a path of this site: an answer cannot send the visitor elsewhere.
  if (status === 200 && typeof redirect === 'string' && /^\/(?!\/)/.test(redirect)) return { ok: true, redirect }
  const failure = loginFailures.find((known) => known === field(body, 'code'))
  if (failure) return { ok: false, failure }
  // A token cut short may not even have a token's form.
  return { ok: false, failure: status === 400 ? 'link-unknown' : 'unreachable' }
}

export async function redeem(token: string, locale: Locale): Promise<Redeemed> {
  try {
    const response = await fetch('/api/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, locale }),
    })
    const body: unknown = await response.json().catch(() => null)
    return readAnswer({ status: response.status, body })
  } catch {
    return { ok: false, failure: 'unreachable' }
  }
}
