/** Gives back what the last reset took away. */
import { requestUndo } from '#db/workspace-resets'
import type { ProblemCode } from '../../../../../_api/problem.ts'
import { problem } from '../../../../../_api/problem.ts'
import { rateLimit } from '../../../../../_api/rate-limit.ts'
import { siteDatabase } from '../../../../../_server/database.ts'
import { answerOwner, workspaceAnswer } from '../../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../../_workspaces/own.ts'

const mayUndo = rateLimit({ burst: 10, perMinute: 6 })
const refusals = {
  'not-ready': 'workspace-not-ready',
  'nothing-kept': 'nothing-to-undo',
} as const satisfies Record<string, ProblemCode>

export const POST = (_: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async ({ id }, user) => {
    if (!mayUndo(user.id)) return problem('too-many-requests')
    const { outcome } = await requestUndo(siteDatabase(), id)
    return outcome === 'not-ready' || outcome === 'nothing-kept' ? problem(refusals[outcome]) : workspaceAnswer(id, 202)
  })
