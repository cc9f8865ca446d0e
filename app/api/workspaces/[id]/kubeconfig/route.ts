/** Downloads a kubeconfig for an open workspace. A POST, because it makes a token. */
import { problem } from '../../../../_api/problem.ts'
import { rateLimit } from '../../../../_api/rate-limit.ts'
import { kubeconfigAnswer } from '../../../../_workspaces/kubeconfig-answer.ts'
import { answerOwner } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'

const mayDownload = rateLimit({ burst: 10, perMinute: 10 })

export const POST = (_: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async (workspace, user) => {
    if (!workspace.isOpen) return problem('workspace-not-open')
    if (!mayDownload(user.id)) return problem('too-many-requests')
    return kubeconfigAnswer({ workspaceId: workspace.id, userId: user.id, sessionId: user.sessionId }, workspace)
  })
