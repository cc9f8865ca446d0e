/**
 * `/kube/<workspace>/…`: a student's kubectl, passed on to the provisioner's gateway with a ticket. The site itself holds no
 * cluster credentials and does not look into what passes.
 *
 * Refusals, in the API server's own form, so that kubectl shows their words.
 */
const refusals = {
  'no-token': [401, 'Unauthorized', 'this address needs the kubeconfig that the lab page gives'],
  unknown: [401, 'Unauthorized', 'this kubeconfig is not known here: download it again from the lab page'],
  expired: [
    401,
    'Unauthorized',
    'this kubeconfig has expired after an hour: run the renewal command from the lab page',
  ],
  'signed-out': [401, 'Unauthorized', 'you signed out, which ended this kubeconfig: sign in and download a new one'],
  'not-enrolled': [403, 'Forbidden', 'you are not in this course any more: ask your instructor'],
  'workspace-ended': [
    403,
    'Forbidden',
    'this workspace has ended: resume it on the lab page, then download its kubeconfig',
  ],
  'other-workspace': [
    403,
    'Forbidden',
    'this kubeconfig is for another workspace: download it again from the lab page',
  ],
  'not-found': [404, 'NotFound', 'this is no address of a workspace: download the kubeconfig again from the lab page'],
  'too-many': [429, 'TooManyRequests', 'too many requests are open for this workspace: close some watches'],
  'wrong-origin': [403, 'Forbidden', 'a page of another site may not ask this'],
  'no-gateway': [
    503,
    'ServiceUnavailable',
    'labs are not open at the moment: the site shows how far their start has come',
  ],
  failed: [500, 'InternalError', 'something broke on our side: try again'],
} as const satisfies Record<string, readonly [code: number, reason: string, message: string]>

export type Refusal = keyof typeof refusals
export type StatusAnswer = { code: number; headers: Record<string, string>; body: string }

export function statusAnswer(refusal: Refusal): StatusAnswer {
  const [code, reason, message] = refusals[refusal]
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }
  const body = JSON.stringify(status)
  return {
    code,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      // While kubectl asks what the API server offers it drops the words of a Status, but it shows every warning.
      warning: `299 ordinal "${message}"`,
    },
    body,
  }
}
