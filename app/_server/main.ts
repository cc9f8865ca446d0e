/** The site: one public port, which answers pages and the API by Next, and kubectl by the provisioner's gateway. */
import { existsSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import createNext from 'next'
import { pino } from 'pino'
import { closeDatabase } from '#db/database'
import { answers } from '#db/health'
import { readAccess } from '#db/kube-tokens'
import { readWorkspaceOwner } from '#db/workspace-requests'
import { rateLimit } from '../_api/rate-limit.ts'
import { siteBuild } from '../_csp/env.ts'
import { siteDatabase } from './database.ts'
import { siteEnv } from './env.ts'
import { frontDoor } from './front-door.ts'
import { createKubePassage } from './kube/pass-on.ts'
import { createOnePort } from './one-port.ts'
import { isForTerminal } from './terminal/admit.ts'
import { createTerminalPassage } from './terminal/pass-on.ts'
import { userReader } from './terminal/read-user.ts'
import { issueCertificate, openAuthority } from './tls/authority.ts'

const stopGrace = 2_000
const certificateRenewal = 86_400_000
const log = pino({ name: 'site' })

async function main(): Promise<void> {
  const env = siteEnv()
  requireBuild()
  const db = siteDatabase()

  const authority = await openAuthority(env.ORDINAL_DATA)
  const names = [...new Set(['localhost', '127.0.0.1', '::1', hostOf(env.ORDINAL_URL)])]

  const site = createNext({
    dev: false,
    hostname: hostOf(env.ORDINAL_URL),
    port: env.PORT,
    // Next would take over the upgrades of the server that it sees; ours are kubectl's and the terminals'.
    httpServer: http.createServer(),
  })
  await site.prepare()

  const kube = createKubePassage({
    readAccess: (token) => readAccess(db, token),
    ticketSecret: env.ORDINAL_TICKET_SECRET,
    origin: env.ORDINAL_URL,
    gateway: env.ORDINAL_GATEWAY,
    onError: (error) => log.error({ err: error }, 'kubectl was not passed on'),
  })
  const terminal = createTerminalPassage({
    origin: env.ORDINAL_URL,
    ticketSecret: env.ORDINAL_TICKET_SECRET,
    readUser: userReader(db, { origin: env.ORDINAL_URL, secret: env.ORDINAL_AUTH_SECRET }),
    readWorkspace: (id) => readWorkspaceOwner(db, id),
    mayOpen: rateLimit({ burst: 30, perMinute: 60 }),
    gateway: env.ORDINAL_GATEWAY,
    onError: (error) => log.error({ err: error }, 'a terminal was not passed on'),
  })
  const port = createOnePort({
    certificate: await issueCertificate(authority, names),
    onRequest: frontDoor({
      origin: env.ORDINAL_URL,
      kube,
      isHealthy: () => answers(db),
      pages: site.getRequestHandler(),
      onError: (error) => log.error({ err: error }, 'a page was not answered'),
    }),
    onUpgrade: (request, socket, head) => (isForTerminal(request.url) ? terminal : kube).upgrade(request, socket, head),
  })
  const number = await port.listen(env.PORT, env.ORDINAL_BIND)
  const renewal = setInterval(() => {
    issueCertificate(authority, names).then(port.setCertificate, (error: unknown) =>
      log.error({ err: error }, 'no new certificate'),
    )
  }, certificateRenewal)
  log.info({ port: number, origin: env.ORDINAL_URL }, 'the site answers')

  const stop = async () => {
    clearInterval(renewal)
    await port.stop(stopGrace)
    kube.close()
    await site.close()
    await closeDatabase(db)
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}

function requireBuild(): void {
  for (const file of ['BUILD_ID', 'ordinal-csp.json']) {
    if (existsSync(path.join(process.cwd(), siteBuild(), file))) continue
    throw new Error('The site is not built. Start Ordinal with `npm start`, which builds it.')
  }
}

const hostOf = (origin: string) => new URL(origin).hostname.replace(/^\[|\]$/g, '')

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'the site could not start')
  process.exit(1)
})
