/** Stands before every page and gives it its Content-Security-Policy. */
import { randomBytes } from 'node:crypto'
import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { pageHashes } from '#app/_csp/page-hashes.ts'
import { policyOfPrerendered, policyOfRendered, prerendered } from '#app/_csp/policy.ts'

const header = 'content-security-policy'

export function proxy(request: NextRequest): NextResponse {
  // The development server prerenders nothing and evaluates code: it is for people who write the site, not for a policy.
  if (process.env.NODE_ENV !== 'production') return NextResponse.next()
  const hashes = pageHashes()
  const inline = prerendered(hashes, request.nextUrl.pathname)
  if (inline) return NextResponse.next({ headers: { [header]: policyOfPrerendered(inline) } })
  const policy = policyOfRendered(randomBytes(16).toString('base64'), hashes.anywhere)
  // Next finds the nonce in the request's own header and puts it on every script that it writes.
  const headers = new Headers(request.headers)
  headers.set(header, policy)
  return NextResponse.next({ request: { headers }, headers: { [header]: policy } })
}

export const config = { matcher: ['/((?!_next/|api/|theme\\.js|icon\\.svg|favicon\\.ico).*)'] }
