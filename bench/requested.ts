/** What a request to the API server is about, in kubectl's words: `list pods`, `patch pods/status`. */

const verbs: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }
/** `/api/v1/…` and `/apis/GROUP/VERSION/…`, in a namespace or not */
const resourceShape =
  /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/(?:namespaces\/[^/]+\/)?([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/

export function requested(method: string, url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://server')
  const [, resource, name, subresource] = resourceShape.exec(pathname) ?? []
  if (resource === undefined) return `${method.toLowerCase()} ${pathname}`
  const isWatch = searchParams.get('watch') === 'true' || searchParams.get('watch') === '1'
  const reading = isWatch ? 'watch' : name === undefined ? 'list' : 'get'
  return `${verbs[method] ?? reading} ${resource}${subresource === undefined ? '' : `/${subresource}`}`
}

/** How often each was asked for, the most frequent first. */
export function inWords(requests: ReadonlyMap<string, number>): string {
  return [...requests]
    .sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || one.localeCompare(other))
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')
}
