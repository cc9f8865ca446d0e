/** The contract of the API for machines: what it takes, what it answers, and, in this file, how it refuses (RFC 9457). */
import * as z from 'zod'

const problems = {
  'wrong-input': [400, 'The body is not in the form that this address takes', 'See /api/v1/openapi.json'],
  'key-missing': [
    400,
    'The header Idempotency-Key is missing, or not 1 to 200 printable characters',
    'Send one made for this job, such as a UUID; the same key gives the same job',
  ],
  'token-missing': [401, 'There is no token', 'Send it as Authorization: Bearer TOKEN; npm run token makes one'],
  'token-unknown': [401, 'This token is not one of ours', 'Copy the whole token, or make one: npm run token'],
  'token-revoked': [401, 'This token was revoked', 'Make another one: npm run token'],
  'token-expired': [401, 'This token has expired', 'Make another one: npm run token'],
  'token-not-instructor': [
    403,
    'The owner of this token does not teach this run any more',
    'Make a token of somebody who does: npm run token -- --owner EMAIL',
  ],
  'not-found': [404, 'There is no such thing in the run of this token', 'See whether the id and the token fit'],
  'workspace-not-found': [
    404,
    'This run has no such workspace, or the student has none open',
    'The student opens one on the lab page',
  ],
  'workspace-not-ready': [409, 'The workspace is not Ready', 'Wait until the lab page says Ready, then ask again'],
  'job-active': [
    409,
    'Another job of this kind is under way in this workspace',
    'Read that one at Location, and ask again when it is finished',
  ],
  'key-used': [409, 'This Idempotency-Key was used for another job', 'Send a new one, such as a UUID'],
  'not-open-yet': [409, 'This lab is not open yet', 'Ask again when it opens'],
  closed: [409, 'This lab is closed', 'Move its closing time'],
  'no-attempts-left': [409, 'The student has no attempt left', 'Raise the assignment’s number of attempts'],
  'cooling-down': [
    409,
    'The student’s last grade is too fresh for another Submit',
    'Ask again when the cool-down is over',
  ],
  'too-many-requests': [429, 'That was asked too often', 'Wait as long as Retry-After says'],
  failed: [
    500,
    'Something broke on our side; nothing was lost',
    'Ask again with the same key; the site’s log says why',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, cure: string]>

export type ApiProblem = keyof typeof problems

export const problemSchema = z
  .object({
    type: z.string().meta({ examples: ['urn:ordinal:problem:token-expired'] }),
    title: z.string(),
    status: z.number().int(),
    cure: z.string().meta({ description: 'what to do about it' }),
  })
  .meta({ id: 'Problem', description: 'Why something was refused, and what to do about it (RFC 9457).' })

export function apiProblem(code: ApiProblem, headers: Record<string, string> = {}): Response {
  const [status, title, cure] = problems[code]
  const body: z.infer<typeof problemSchema> = { type: `urn:ordinal:problem:${code}`, title, status, cure }
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
