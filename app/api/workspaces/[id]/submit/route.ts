/** Submits a workspace; the same Idempotency-Key is the same attempt, however often it is sent. */
import * as z from 'zod'
import { requestSubmit } from '#db/attempt-requests'
import type { ProblemCode } from '../../../../_api/problem.ts'
import { problem } from '../../../../_api/problem.ts'
import { rateLimit } from '../../../../_api/rate-limit.ts'
import { siteDatabase } from '../../../../_server/database.ts'
import { answerOwner } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'

// Each Submit costs the cluster a namespace; repeating one costs nothing, so a shaky network is no reason to refuse.
const maySubmit = rateLimit({ burst: 20, perMinute: 20 })
const keySchema = z.string().regex(/^[\x21-\x7e]{8,200}$/)

const refusals = {
  'not-ready': 'workspace-not-ready',
  'not-open-yet': 'assignment-not-open',
  closed: 'assignment-closed',
  'no-attempts-left': 'no-attempts-left',
  'cooling-down': 'cooling-down',
  'key-used': 'key-used',
} as const satisfies Record<string, ProblemCode>

export const POST = (request: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async ({ id: workspaceId }, user) => {
    const key = keySchema.safeParse(request.headers.get('idempotency-key'))
    if (!key.success) return problem('wrong-input')
    if (!maySubmit(user.id)) return problem('too-many-requests')
    const submit = { workspaceId, requestedById: user.id, idempotencyKey: key.data }
    const requested = await requestSubmit(siteDatabase(), submit)
    if (!('id' in requested)) return problem(refusals[requested.outcome])
    const { id, number, outcome } = requested
    return Response.json({ attempt: { id, number } }, { status: outcome === 'queued' ? 202 : 200 })
  })
