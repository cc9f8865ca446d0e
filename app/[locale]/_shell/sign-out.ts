'use client'
/** Leaves: next-auth wants its CSRF token back, then the home page is loaded anew, as nobody. */
import type { Locale } from '#app/_i18n/locales.ts'
import { homePath } from '#app/_i18n/paths.ts'

export async function signOut(locale: Locale): Promise<void> {
  const answer: unknown = await (await fetch('/api/auth/csrf')).json()
  const csrfToken =
    typeof answer === 'object' && answer !== null && 'csrfToken' in answer ? String(answer.csrfToken) : ''
  await fetch('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) })
  window.location.assign(homePath(locale))
}
