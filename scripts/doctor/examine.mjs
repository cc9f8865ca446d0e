import { checkEnvironment } from './checks/environment.mjs'
import { checkCgroups, checkInotify, checkKernel } from './checks/kernel.mjs'
import { checkKubeconfig } from './checks/kubeconfig.mjs'
import {
  checkCores,
  checkDisk,
  checkMemory,
  checkNode,
  checkPlatform,
  checkPort,
  checkRoot,
} from './checks/machine.mjs'
import { checkChromium, checkCluster, checkGo, checkPackages, checkRuntime, checkTools } from './checks/programs.mjs'

/** What every Ordinal needs, in the order in which it is told. */
const ALWAYS = [checkEnvironment, checkNode, checkPackages, checkCores, checkMemory, checkDisk, checkPort]

/** What the embedded cluster needs besides, unless another one is named. */
const EMBEDDED = [
  checkPlatform,
  checkRoot,
  checkTools,
  checkCgroups,
  checkKernel,
  checkInotify,
  checkGo,
  checkCluster,
  checkRuntime,
]

/** All findings about a machine. A pure function of what was seen. */
export function examine(machine) {
  const cluster = machine.env.ORDINAL_KUBECONFIG ? [checkKubeconfig] : EMBEDDED
  return [...ALWAYS, ...cluster, checkChromium].flatMap((check) => check(machine))
}

/** Can `npm start` work here? */
export function isReady(findings) {
  return findings.every(({ status }) => status !== 'missing')
}
