/** The bare address leads to the home page in the reader's language. */
import { acceptedLocale } from './_i18n/accepted-locale.ts'
import { homePath } from './_i18n/paths.ts'

export function GET(request: Request): Response {
  const locale = acceptedLocale(request.headers.get('accept-language'))
  return new Response(null, {
    status: 307,
    headers: { location: homePath(locale), vary: 'accept-language', 'cache-control': 'private, no-store' },
  })
}
