/** What a session does to nodes of the embedded cluster; those that it added are removed in the end. */
import { expectSuccess, type Program } from './programs.ts'
import type { NodeStep } from './session.ts'
import { farm } from './farm.ts'

export type Nodes = { act(step: NodeStep): Promise<void>; restore(): Promise<void> }

/** https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown */
const outOfService = 'node.kubernetes.io/out-of-service=nodeshutdown:NoExecute'

/** @param cluster the program of the embedded cluster, undefined for one of yours */
export function nodesOf(kubectl: Program, cluster: Program | undefined, clusterData: string): Nodes {
  const added: string[] = []
  const turn = async (act: string, name: string) => {
    if (!cluster) throw new Error('nodes can be turned off on the embedded cluster only')
    await expectSuccess(cluster, ['node', act, name, '--data', clusterData])
  }
  return {
    async act(step) {
      const name = 'name' in step ? step.name : await nodeOf(kubectl, step.of)
      if (step.node === 'fence') return void (await expectSuccess(kubectl, ['taint', 'node', name, outOfService]))
      await turn(step.node, name)
      if (step.node === 'add') added.push(name)
    },
    async restore() {
      for (const name of added.splice(0)) await turn('remove', name)
    },
  }
}

const nodeOf = (kubectl: Program, pod: string) =>
  expectSuccess(kubectl, ['-n', farm, 'get', 'pod', pod, '-o', 'jsonpath={.spec.nodeName}'])
