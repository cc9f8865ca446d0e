// @ts-check
/** `npm run kubectl -- …`: kubectl as the administrator of the running installation's cluster. */
import { spawnSync } from 'node:child_process'
import { readRuntime } from '../start/runtime.mjs'

try {
  const { clusterBinary, adminKubeconfig } = readRuntime()
  if (!adminKubeconfig) throw new Error('the cluster is not up yet: see `npm run status`')
  const env = { ...process.env, KUBECONFIG: adminKubeconfig }
  const [program, ...first] = clusterBinary ? [clusterBinary, 'kubectl'] : ['kubectl']
  const { status, error } = spawnSync(program ?? '', [...first, ...process.argv.slice(2)], { stdio: 'inherit', env })
  if (error) throw new Error(`no kubectl is here for the cluster of ORDINAL_KUBECONFIG: install one (${error.message})`)
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
