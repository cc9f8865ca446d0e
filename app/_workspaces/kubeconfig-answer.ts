/** Hands out a kubeconfig with a new token. */
import { issueAccess } from '#db/kube-tokens'
import type { Holder } from '#db/kube-tokens'
import { siteDatabase } from '../_server/database.ts'
import { siteEnv } from '../_server/env.ts'
import { authorityOf, kubeconfig, kubeconfigName } from './kubeconfig.ts'

export async function kubeconfigAnswer(
  holder: Holder,
  workspace: { namespace: string; lab: string },
): Promise<Response> {
  const { ORDINAL_URL: origin, ORDINAL_DATA: dataDir } = siteEnv()
  const authority = await authorityOf({ origin, dataDir })
  const { token } = await issueAccess(siteDatabase(), holder)
  const text = kubeconfig({ origin, workspaceId: holder.workspaceId, ...workspace, token, authority })
  return new Response(text, {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${kubeconfigName(workspace.lab)}"`,
      'cache-control': 'no-store',
    },
  })
}
