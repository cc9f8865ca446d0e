// @ts-check
/** What the labs need: a cluster, our identities in it, and the two processes that work on it. */
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startCluster } from './cluster.mjs'
import { inheritedEnvironment } from './environment.mjs'
import { freePort } from './port.mjs'
import { openLog } from './process/log-file.mjs'
import { startService } from './process/service.mjs'
import { projectFolder } from './project.mjs'
import { runTs } from './typescript.mjs'

/** Identities are tokens of a day; renewed well before. */
const renewalPeriod = 6 * 3_600_000
/** How long (ms) the provisioner and the grader may take to say that they work. */
const patience = 120_000

/** @typedef {import('./installation.mjs').Installation} Installation */

/** The line of its log by which a worker says that it is at work. */
const isReadyLine = /"msg":"(ready|the (provisioner|grader) works)"/

/**
 * Starts the embedded cluster and waits until it serves.
 * @param {Installation} installation
 * @param {string} binary
 * @returns {Promise<string>} the path of the administrator's kubeconfig
 */
export async function bringUpCluster(installation, binary) {
  const { layout, environment, progress } = installation
  const cluster = startCluster({
    binary,
    layout,
    cacheDir: environment.cacheDir,
    port: await freePort(), // kept when the cluster is started again: the identities' kubeconfigs name it
    onStart: (pid) => installation.noteProcess('cluster', pid),
  })
  await installation.takeCharge(cluster)
  await progress.run('cluster-images', 'building the images of the labs', cluster.imagesReady)
  return progress.run('cluster-start', 'starting the components of Kubernetes', async (report) => {
    await cluster.ready(report)
    installation.update({ clusterBinary: binary })
    return path.join(layout.cluster, 'run', 'admin.kubeconfig')
  })
}

/** Installs our roles, policies and identities, now and before the identities expire. @param {Installation} installation @param {string} adminKubeconfig */
export async function installIdentities(installation, adminKubeconfig) {
  const folder = path.join(installation.layout.secrets, 'identities')
  const renew = () => runTs('kube/install/main.ts', {}, ['--admin', adminKubeconfig, '--out', folder])
  await renew()
  const log = openLog(path.join(installation.layout.log, 'identities.log'))
  const renewal = setInterval(() => {
    renew().then(
      (said) => log.write(said),
      (error) => log.write(`${new Date().toISOString()} ${error.message}\n`),
    )
  }, renewalPeriod)
  renewal.unref()
  await installation.takeCharge({ name: 'identities', stop: async () => clearInterval(renewal) })
  installation.update({
    adminKubeconfig,
    provisionerKubeconfig: path.join(folder, 'provisioner.kubeconfig'),
    graderKubeconfig: path.join(folder, 'grader.kubeconfig'),
  })
}

/** Starts provisioner and grader, and waits until both say that they work. @param {Installation} installation @param {string} databaseUrl */
export async function bringUpLabs(installation, databaseUrl) {
  const { gateway, ticketSecret, clusterName, provisionerKubeconfig, graderKubeconfig, resultKeyFile } =
    installation.runtime
  const shared = {
    ...inheritedEnvironment(process.env),
    NODE_ENV: 'production',
    ORDINAL_DATA: installation.layout.data,
    DATABASE_URL: databaseUrl,
    ORDINAL_CLUSTER_NAME: clusterName,
  }
  const outcomes = await Promise.allSettled([
    startWorker(installation, 'provisioner', {
      ...shared,
      ORDINAL_TICKET_SECRET: ticketSecret,
      ORDINAL_GATEWAY: gateway,
      ORDINAL_PROCESS_KUBECONFIG: provisionerKubeconfig ?? '',
      ...(clusterName === 'embedded' && {
        ORDINAL_CLUSTER_SOCKET: path.join(installation.layout.cluster, 'run', 'control.sock'),
      }),
      ...given('ORDINAL_TOOLBOX_IMAGE', 'ORDINAL_POOL', 'ORDINAL_LAB_NODES'),
    }),
    startWorker(installation, 'grader', {
      ...shared,
      ORDINAL_PROCESS_KUBECONFIG: graderKubeconfig ?? '',
      ORDINAL_RESULT_KEY_FILE: resultKeyFile,
      ...given('ORDINAL_TRIALS_AT_ONCE'),
    }),
  ])
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (!failed) return
  for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.stop() // both are tried anew
  throw failed.reason
}

/** The settings of a person's that are passed on as they are. @param {...string} names */
const given = (...names) =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))

/**
 * Resolves when the worker says that it is at work; one that does not is stopped, so that it can be tried anew.
 * @param {Installation} installation @param {'provisioner' | 'grader'} name @param {Record<string, string | undefined>} env
 */
async function startWorker(installation, name, env) {
  /** @type {(value: unknown) => void} */
  let sayReady = () => {}
  const ready = new Promise((resolve) => (sayReady = resolve))
  const service = startService({
    name,
    command: () => [process.execPath, '--import', 'tsx', `${name}/main.ts`],
    cwd: projectFolder,
    env,
    log: openLog(path.join(installation.layout.log, `${name}.log`)),
    onStart: (pid) => installation.noteProcess(name, pid),
    onLine: (line) => isReadyLine.test(line) && sayReady(true),
  })
  await installation.takeCharge(service)
  const lateness = new AbortController()
  try {
    await Promise.race([ready, tooLate(name, service, lateness.signal), stopped(installation.signal)])
    return service
  } catch (error) {
    await service.stop()
    throw error
  } finally {
    lateness.abort()
  }
}

/** @param {string} name @param {import('./process/service.mjs').Service} service @param {AbortSignal} signal */
async function tooLate(name, service, signal) {
  await pause(patience, undefined, { signal })
  throw new Error(`the ${name} does not come up; its last words (${service.logFile}):\n${service.lastWords()}`)
}

/** @param {AbortSignal} signal */
function stopped(signal) {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}
