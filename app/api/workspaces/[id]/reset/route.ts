/** Puts the starter back; what was there is kept for one undo. */
import { requestReset } from '#db/workspace-resets'
import { problem } from '../../../../_api/problem.ts'
import { rateLimit } from '../../../../_api/rate-limit.ts'
import { siteDatabase } from '../../../../_server/database.ts'
import { answerOwner, workspaceAnswer } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'

const mayReset = rateLimit({ burst: 10, perMinute: 6 })

export const POST = (_: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async ({ id }, user) => {
    if (!mayReset(user.id)) return problem('too-many-requests')
    const { outcome } = await requestReset(siteDatabase(), id)
    return outcome === 'not-ready' ? problem('workspace-not-ready') : workspaceAnswer(id, 202)
  })
