/** What a lab's text stands for in the cluster at hand, and a clear word when it does not answer. */
import type { KubeClient } from '#kube/client'
import { readSurroundings, type ClusterSurroundings } from '../../grader/edge/judging/surroundings.ts'
import { CannotJudge } from './cannot-judge.ts'
import type { Target } from './target.ts'

export async function surroundingsOf(
  client: KubeClient,
  { clusterName, kubeconfig }: Target,
): Promise<ClusterSurroundings> {
  return readSurroundings(client, clusterName).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotJudge(
      `The cluster cannot be asked (${reason}): see \`npm run status\`, or try \`kubectl --kubeconfig ${kubeconfig} get ns\`.`,
    )
  })
}
