/** A new workspace that begins with the objects saved of an ended one. */
import { problem } from '../../../../_api/problem.ts'
import { rateLimit } from '../../../../_api/rate-limit.ts'
import { resume } from '../../../../_workspaces/claim.ts'
import { answerOwner, workspaceAnswer } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'

const mayResume = rateLimit({ burst: 10, perMinute: 4 })
const refusals = { 'no-cluster': 'cluster-not-ready', 'not-ended': 'workspace-not-ended' } as const

export const POST = (_: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async (workspace, user) => {
    if (!mayResume(user.id)) return problem('too-many-requests')
    const resumed = await resume(user, workspace)
    if ('id' in resumed) return workspaceAnswer(resumed.id, resumed.outcome === 'claimed' ? 201 : 200)
    const { outcome } = resumed
    return problem(outcome === 'no-cluster' || outcome === 'not-ended' ? refusals[outcome] : outcome)
  })
