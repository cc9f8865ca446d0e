/**
 * The door to the API server: the only user of @kubernetes/client-node, whose types end here.
 *
 * What the API server may answer is a value, not an exception: a caller that forgets a case does not compile.
 */
export type KubeFailure =
  /** 404 */
  | { type: 'missing'; message: string }
  /** 409, an object of that name exists */
  | { type: 'exists'; message: string }
  /** 409, somebody else wrote in between */
  | { type: 'conflict'; message: string }
  /** 401: the identity is not (or no longer) known */
  | { type: 'unauthorized'; message: string }
  /** 403: by role, quota or admission policy; the message names which */
  | { type: 'refused'; message: string }
  /** 400 or 422: the object itself is wrong */
  | { type: 'invalid'; message: string }
  /** 410: the resourceVersion or the list's continuation is too old */
  | { type: 'expired'; message: string }
  /** no answer at all */
  | { type: 'unreachable'; message: string }
  | { type: 'failed'; status: number; message: string }

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: KubeFailure }

export const succeeded = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const failed = (failure: KubeFailure): { ok: false; failure: KubeFailure } => ({ ok: false, failure })

/** For callers whose only way on is to stop: a failure becomes an exception that says what was tried. */
export function expectOk<T>(outcome: Outcome<T>, tried: string): T {
  if (outcome.ok) return outcome.value
  throw new Error(`${tried}: ${outcome.failure.message}`)
}

const typeOfStatus: Record<number, Exclude<KubeFailure['type'], 'failed' | 'unreachable'>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'refused',
  404: 'missing',
  409: 'conflict',
  410: 'expired',
  422: 'invalid',
}

/** What an HTTP status and the Status object in its body mean. */
export function failureOf(status: number, body: string): KubeFailure {
  const { message, reason } = readStatus(body)
  const text = message ?? (body.trim().slice(0, 500) || `the API server answered ${status}`)
  if (status === 409 && reason === 'AlreadyExists') return { type: 'exists', message: text }
  const type = typeOfStatus[status]
  return type ? { type, message: text } : { type: 'failed', status, message: text }
}

function readStatus(body: string): { message?: string; reason?: string } {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null) return {}
    const { message, reason } = parsed as Record<string, unknown>
    return { ...(typeof message === 'string' && { message }), ...(typeof reason === 'string' && { reason }) }
  } catch {
    return {} // a proxy in between answers in HTML or plain text
  }
}
