// @ts-check
/** The site's process: started on its port, and waited for until it answers. */
import path from 'node:path'
import { inheritedEnvironment } from './environment.mjs'
import { firstFreePort, isFree } from './port.mjs'
import { openLog } from './process/log-file.mjs'
import { startService } from './process/service.mjs'
import { projectFolder } from './project.mjs'
import { secret } from './secret.mjs'

/** How long (ms) the site may take to answer for the first time. */
const patience = 60_000

/** @param {import('./installation.mjs').Installation} installation @param {{databaseUrl: string, siteBuild: string}} options */
export async function startSite(installation, { databaseUrl, siteBuild }) {
  const { environment, layout } = installation
  const port = await choosePort(environment)
  const origin = environment.url ?? `http://${isLocal(environment.bind) ? '127.0.0.1' : environment.bind}:${port}`
  const service = startService({
    name: 'site',
    command: () => [process.execPath, '--import', 'tsx', 'app/_server/main.ts'],
    cwd: projectFolder,
    env: {
      ...inheritedEnvironment(process.env),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ORDINAL_DATA: layout.data,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      ORDINAL_BIND: environment.bind,
      ORDINAL_URL: origin,
      ORDINAL_AUTH_SECRET: secret(layout.secrets, 'auth-secret'),
      ORDINAL_TICKET_SECRET: installation.runtime.ticketSecret,
      ORDINAL_GATEWAY: installation.runtime.gateway,
      ORDINAL_SITE_BUILD: siteBuild,
    },
    log: openLog(path.join(layout.log, 'site.log')),
    onStart: (pid) => installation.noteProcess('site', pid),
  })
  await installation.takeCharge(service)
  await answers(
    `http://${isLocal(environment.bind) ? '127.0.0.1' : environment.bind}:${port}/healthz`,
    service,
    installation.signal,
  )
  installation.update({ origin, port })
}

/** The port asked for, or the first free one. @param {import('./environment.mjs').Environment} environment */
export async function choosePort({ port, isPortAsked, bind }) {
  if (!isPortAsked) return firstFreePort(port, bind)
  if (await isFree(port, bind)) return port
  throw new Error(`port ${port} is taken: set PORT to another one, or unset it to take the next free one from 3000 on`)
}

const isLocal = (/** @type {string} */ bind) => ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(bind)

/** @param {string} url @param {import('./process/service.mjs').Service} service @param {AbortSignal} signal */
async function answers(url, service, signal) {
  const deadline = Date.now() + patience
  for (;;) {
    signal.throwIfAborted()
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' }).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > deadline || service.restarts() > 2)
      throw new Error(`the site does not answer; its last words (${service.logFile}):\n${service.lastWords()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
