/** One command that fetches a new kubeconfig, with a code that works once. */
import { issueRenewal } from '#db/kube-tokens'
import { problem } from '../../../../_api/problem.ts'
import { rateLimit } from '../../../../_api/rate-limit.ts'
import { siteDatabase } from '../../../../_server/database.ts'
import { siteEnv } from '../../../../_server/env.ts'
import { renewalCommand } from '../../../../_workspaces/kubeconfig.ts'
import { answerOwner } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'

const mayRenew = rateLimit({ burst: 10, perMinute: 10 })

export const POST = (_: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async ({ id: workspaceId, lab, isOpen }, { id: userId, sessionId }) => {
    if (!isOpen) return problem('workspace-not-open')
    if (!mayRenew(userId)) return problem('too-many-requests')
    const { token: code, expiresAt } = await issueRenewal(siteDatabase(), { workspaceId, userId, sessionId })
    const command = renewalCommand({ origin: siteEnv().ORDINAL_URL, lab, code })
    return Response.json({ command, expiresAt: expiresAt.toISOString() }, { headers: { 'cache-control': 'no-store' } })
  })
