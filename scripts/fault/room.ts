/** Room for many workspaces: nodes that the embedded cluster has only for as long as they are needed. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Runtime } from '../start/runtime.mjs'

const run = promisify(execFile)

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/kubelet/apis/config/v1beta1/defaults.go */
const podsOnNode = 110
/** Those of the cluster itself, of trials, and of what else may be open. */
const podsOfOthers = 30

/** So many nodes beside the first have to be there for so many Pods. */
export const nodesBeside = (pods: number): number => Math.ceil((pods + podsOfOthers) / podsOnNode) - 1

/** A cluster that is not ours is taken to have room. @returns how to give it back */
export async function makeRoom(
  { clusterBinary, adminKubeconfig }: Pick<Runtime, 'clusterBinary' | 'adminKubeconfig'>,
  pods: number,
  say: (words: string) => void,
): Promise<() => Promise<void>> {
  if (!clusterBinary || !adminKubeconfig) return async () => {}
  const data = path.dirname(path.dirname(adminKubeconfig))
  const node = (verb: 'add' | 'remove', name: string) => run(clusterBinary, ['node', verb, name, '--data', data])
  const names = Array.from({ length: nodesBeside(pods) }, (_, index) => `fault-${index + 1}`)
  const added: string[] = []
  const giveBack = async () => {
    for (const name of added) await node('remove', name)
  }
  try {
    for (const name of names) {
      await node('add', name)
      added.push(name)
    }
  } catch (error) {
    await giveBack()
    throw error
  }
  if (added.length > 0) say(`${added.join(', ')} added to the cluster for the run`)
  return giveBack
}
