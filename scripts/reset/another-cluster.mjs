// @ts-check
/** What a reset cannot remove: it has no business in a cluster of the user's own, and its kubeconfig may be gone. */
import { existsSync } from 'node:fs'
import path from 'node:path'

const mark = '-l app.kubernetes.io/part-of=ordinal'

/**
 * How to remove what stays in a cluster of one's own; null where the installation had its embedded one, or none yet.
 * @param {string} dataDir
 */
export function leftInAnotherCluster(dataDir) {
  const wroteIdentities = existsSync(path.join(dataDir, 'log', 'identities.log'))
  if (!wroteIdentities || existsSync(path.join(dataDir, 'cluster'))) return null
  return [
    'What Ordinal installed in your own cluster stays there until you remove it:',
    `  kubectl delete namespace ${mark}`,
    `  kubectl delete clusterrole,clusterrolebinding,validatingadmissionpolicy,validatingadmissionpolicybinding ${mark}`,
  ].join('\n')
}
