/**
 * Which requests the site answers: those that name its canonical origin. A request under another name is sent to the right
 * one when that is harmless (a page is read) and refused otherwise: names that point here without our doing are an attack.
 */
export type Asked = {
  method: string
  /** path and query */
  url: string
  isTls: boolean
  host: string | undefined
  origin: string | undefined
  fetchSite: string | undefined
}

export type Ruling =
  | { type: 'pass' }
  | { type: 'redirect'; to: string }
  | { type: 'refuse'; status: 403 | 421; error: string; cure: string }

const reading = ['GET', 'HEAD']

export function rule({ method, url, isTls, host, origin, fetchSite }: Asked, canonical: string): Ruling {
  const { host: canonicalHost, protocol } = new URL(canonical)
  const isReading = reading.includes(method)
  // TLS in front of us shows as a plain request, so only TLS that nobody asked for is wrong.
  const isElsewhere = host?.toLowerCase() !== canonicalHost || (isTls && protocol === 'http:')
  if (isElsewhere && isReading) return { type: 'redirect', to: `${canonical}${url.startsWith('/') ? url : '/'}` }
  if (isElsewhere) {
    return { type: 'refuse', status: 421, error: 'The site goes by another address.', cure: `Use ${canonical}` }
  }
  if (!isReading && method !== 'OPTIONS' && !isFromHere(origin, fetchSite, canonical)) {
    return {
      type: 'refuse',
      status: 403,
      error: 'A page of another site asked for this.',
      cure: `Open ${canonical} and try there.`,
    }
  }
  return { type: 'pass' }
}

/** Browsers say where a request comes from; what says nothing (curl) brings no cookies that it was not given. */
function isFromHere(origin: string | undefined, fetchSite: string | undefined, canonical: string): boolean {
  if (origin !== undefined) return origin === canonical
  return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none'
}

const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/**
 * Who asks. Behind a TLS-terminating proxy on this machine that is the last address in its X-Forwarded-For; from anybody
 * else that header is made up.
 */
export function clientAddress(remote: string | undefined, forwardedFor: string | undefined, canonical: string): string {
  const isProxied = canonical.startsWith('https:') && loopback.includes(remote ?? '')
  const forwarded = isProxied ? forwardedFor?.split(',').at(-1)?.trim() : undefined
  return forwarded || remote || 'unknown'
}
