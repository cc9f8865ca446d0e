/** Asks for a Check; while one waits or runs, that one is given. */
import { requestCheck } from '#db/attempt-requests'
import { problem } from '../../../../_api/problem.ts'
import { rateLimit } from '../../../../_api/rate-limit.ts'
import { siteDatabase } from '../../../../_server/database.ts'
import { answerOwner } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'

// As often as one likes, but not by a loop.
const mayCheck = rateLimit({ burst: 20, perMinute: 60 })

export const POST = (_: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async ({ id }, user) => {
    if (!mayCheck(user.id)) return problem('too-many-requests')
    const requested = await requestCheck(siteDatabase(), id, user.id)
    if (requested.outcome === 'not-ready') return problem('workspace-not-ready')
    return Response.json({ attempt: { id: requested.id } }, { status: 202 })
  })
