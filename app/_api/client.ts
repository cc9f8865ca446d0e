/** The address that a request came from, as the front server saw it: a header that clients cannot set. */
export const clientHeader = 'x-ordinal-client'

export const clientOf = (request: Request): string => request.headers.get(clientHeader) ?? 'unknown'
