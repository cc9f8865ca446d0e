/**
 * The gateway: a student's own kubectl reaches the student's own namespace, and nothing else.
 *
 * What it says when it cannot: as Kubernetes' Status objects, which kubectl shows to its user word by word.
 */
export type Refusal = { code: number; reason: string; message: string; retryAfterSeconds?: number }

export const refusals = {
  noTicket: {
    code: 401,
    reason: 'Unauthorized',
    message: 'this request came without leave: use the kubeconfig that the lab page gives, which points at the site',
  },
  sessionOver: {
    code: 401,
    reason: 'Unauthorized',
    message: 'your session has expired: renew the kubeconfig with the command on the lab page',
  },
  notYours: {
    code: 403,
    reason: 'Forbidden',
    message: 'this kubeconfig is of another workspace: download the one of this lab from its page',
  },
  ended: {
    code: 410,
    reason: 'Gone',
    message:
      'this workspace has ended, and its namespace is gone: resume it on the lab page, and download the new kubeconfig',
  },
  notReady: {
    code: 503,
    reason: 'ServiceUnavailable',
    message: 'this workspace is being prepared: try again in a moment',
    retryAfterSeconds: 1,
  },
  failed: {
    code: 409,
    reason: 'Conflict',
    message: 'this workspace could not be prepared: its lab page says why, and what can be done',
  },
  clusterSilent: {
    code: 503,
    reason: 'ServiceUnavailable',
    message: 'the cluster does not answer: your work is safe there; try again in a moment',
    retryAfterSeconds: 2,
  },
  tooMany: {
    code: 429,
    reason: 'TooManyRequests',
    message: 'this workspace has too many open connections: close some watches, logs or port-forwards',
    retryAfterSeconds: 2,
  },
  tooManyWrites: {
    code: 429,
    reason: 'TooManyRequests',
    message: 'this workspace writes too often: stop what writes in a loop',
    retryAfterSeconds: 1,
  },
  tooLarge: {
    code: 413,
    reason: 'RequestEntityTooLarge',
    message: 'this request is larger than 1 MiB: no object of a lab is; send fewer or smaller objects at once',
  },
  badPath: {
    code: 404,
    reason: 'NotFound',
    message: 'there is nothing here: the address is /kube/<workspace>/<path of the Kubernetes API>',
  },
} as const satisfies Record<string, Refusal>

/** The whole answer. */
export function statusResponse(refusal: Refusal): { code: number; headers: Record<string, string>; body: string } {
  const { code, reason, message, retryAfterSeconds } = refusal
  const body = JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(retryAfterSeconds !== undefined && { details: { retryAfterSeconds } }),
    code,
  })
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  }
  return { code, headers, body }
}
