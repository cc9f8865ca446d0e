/** Opens the cluster's API server for a piece of work, and closes it. */
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { CannotJudge } from './cannot-judge.ts'
import type { Target } from './target.ts'

export async function withCluster<T>({ kubeconfig }: Target, work: (client: KubeClient) => Promise<T>): Promise<T> {
  const client = open(kubeconfig)
  try {
    return await work(client)
  } finally {
    closeClient(client)
  }
}

function open(kubeconfig: string): KubeClient {
  try {
    return openClient(kubeconfig)
  } catch (error) {
    throw new CannotJudge(error instanceof Error ? error.message : String(error))
  }
}
