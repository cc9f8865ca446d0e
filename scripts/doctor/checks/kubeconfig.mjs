import { missing, ok, warn } from '../finding.mjs'

const OLDEST = [1, 32]

/**
 * The cluster that ORDINAL_KUBECONFIG names. The file that kubectl would read is never looked at.
 * @param {{ kubeconfig?: { path: string, problem?: string, server?: string, answer?: { version?: string, problem?: string } } }} machine
 */
export function checkKubeconfig({ kubeconfig }) {
  if (!kubeconfig) return []
  const { path, problem, server, answer } = kubeconfig
  const name = 'Cluster of ORDINAL_KUBECONFIG'
  if (problem)
    return [
      missing(name, `${path}: ${problem}`, 'name a kubeconfig with the server and the rights of an administrator'),
    ]
  if (answer?.problem)
    return [
      missing(
        name,
        `${server} does not answer (${answer.problem})`,
        'start that cluster, or unset ORDINAL_KUBECONFIG to use the embedded one',
      ),
    ]
  if (!answer?.version)
    return [
      warn(
        name,
        `${server} answers, and does not say its version to strangers`,
        `Kubernetes ${OLDEST.join('.')} or newer is needed`,
      ),
    ]
  if (!isNewEnough(answer.version))
    return [
      missing(name, `${server} is Kubernetes ${answer.version}`, `Kubernetes ${OLDEST.join('.')} or newer is needed`),
    ]
  return [ok(name, `${server}, Kubernetes ${answer.version}`)]
}

function isNewEnough(version) {
  const [major, minor] = version
    .replace(/^v/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10))
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

/**
 * The address of the current context's server.
 * @param {unknown} config  a parsed kubeconfig
 */
export function serverOf(config) {
  const context = config?.contexts?.find(({ name }) => name === config['current-context'])?.context
  return config?.clusters?.find(({ name }) => name === context?.cluster)?.cluster?.server
}

/** Without a parser for YAML, before anything is installed: the only server that the text names. */
export function onlyServerIn(text) {
  const servers = new Set([...text.matchAll(/^[\s-]*"?server"?:\s*"?([^"\s,]+)/gm)].map(([, server]) => server))
  return servers.size === 1 ? [...servers][0] : undefined
}
