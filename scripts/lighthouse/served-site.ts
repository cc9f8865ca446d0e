/** The built site, served for a measurement: its public pages need neither a database nor a cluster. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inheritedEnvironment } from '../start/environment.mjs'
import { firstFreePort } from '../start/port.mjs'
import { startChild, stopChild } from '../start/process/child.mjs'
import { projectFolder } from '../start/project.mjs'

const patience = 60_000

export type ServedSite = { readonly origin: string; stop(): Promise<void> }

export async function serveSite(siteBuild: string): Promise<ServedSite> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'ordinal-lighthouse-'))
  const port = await firstFreePort(4_300, '127.0.0.1')
  const origin = `http://127.0.0.1:${port}`
  const secret = () => randomBytes(32).toString('hex')
  const child = startChild([process.execPath, '--import', 'tsx', 'app/_server/main.ts'], {
    cwd: projectFolder,
    env: {
      ...inheritedEnvironment(process.env),
      ...{ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ORDINAL_DATA: data, ORDINAL_SITE_BUILD: siteBuild },
      // Nobody listens there: a page that asked the database would fail, and be seen to.
      ...{ DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none', ORDINAL_GATEWAY: '127.0.0.1:9' },
      ...{ PORT: String(port), ORDINAL_BIND: '127.0.0.1', ORDINAL_URL: origin },
      ...{ ORDINAL_AUTH_SECRET: secret(), ORDINAL_TICKET_SECRET: secret() },
    },
  })
  child.stdout?.resume()
  child.stderr?.resume()
  const stop = async () => {
    await stopChild(child)
    rmSync(data, { recursive: true, force: true })
  }
  try {
    await answers(origin, () => child.exitCode)
    return { origin, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function answers(origin: string, exitCode: () => number | null): Promise<void> {
  const deadline = Date.now() + patience
  for (;;) {
    const response = await fetch(`${origin}/fr`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
    if (response?.ok) return
    if (exitCode() !== null) throw new Error(`the site ended with code ${exitCode()}: see what npm start says of it`)
    if (Date.now() > deadline) throw new Error('the site does not answer: see what npm start says of it')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
