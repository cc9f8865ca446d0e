/** Trades a renewal code for a new kubeconfig; the code stands in the body, never in the address. */
import { redeemRenewal } from '#db/kube-tokens'
import { readWorkspaceOwner } from '#db/workspace-requests'
import { answer, readForm } from '../../_api/answer.ts'
import { clientOf } from '../../_api/client.ts'
import { problem } from '../../_api/problem.ts'
import { rateLimit } from '../../_api/rate-limit.ts'
import { siteDatabase } from '../../_server/database.ts'
import { kubeconfigAnswer } from '../../_workspaces/kubeconfig-answer.ts'
import * as z from 'zod'

const formSchema = z.object({ code: z.string().min(1).max(200) })
const mayGuess = rateLimit({ burst: 20, perMinute: 20 })

const refusals = {
  unknown: 'code-unknown',
  used: 'code-used',
  expired: 'code-expired',
  'signed-out': 'signed-out',
  'not-enrolled': 'not-found',
  'workspace-ended': 'workspace-not-open',
} as const

export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    const form = await readForm(request, formSchema)
    if (!form) return problem('wrong-input')
    const redeemed = await redeemRenewal(siteDatabase(), form.code)
    if (!redeemed.ok) {
      if (redeemed.why === 'unknown' && !mayGuess(clientOf(request))) return problem('too-many-requests')
      return problem(refusals[redeemed.why])
    }
    const workspace = await readWorkspaceOwner(siteDatabase(), redeemed.holder.workspaceId)
    return workspace ? kubeconfigAnswer(redeemed.holder, workspace) : problem('workspace-not-open')
  })
