// @ts-check
/**
 * `npm run dev`: the site for those who write lessons. A page shows a change of its text, its questions or its code as soon as
 * the file is saved, and a mistake by file, line and cure. Lessons need neither a database nor a cluster.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { inheritedEnvironment } from '../start/environment.mjs'
import { install } from '../start/install.mjs'
import { firstFreePort } from '../start/port.mjs'
import { dataFolder, projectFolder } from '../start/project.mjs'
import { findRuntime } from '../start/runtime.mjs'

await install({ report: (_, message) => console.log(message) })
const port = await firstFreePort(Number(process.env.PORT || 3000), '127.0.0.1')
const origin = `http://127.0.0.1:${port}`
const runtime = findRuntime(dataFolder(process.env))
const secret = () => randomBytes(32).toString('hex')
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...inheritedEnvironment(process.env),
  NODE_ENV: 'development',
  NEXT_TELEMETRY_DISABLED: '1',
  ORDINAL_DATA: dataFolder(process.env),
  ORDINAL_URL: origin,
  // That of the installation that runs, where one does: then one can sign in, too.
  DATABASE_URL: runtime?.databaseUrl ?? 'postgresql://nobody@127.0.0.1:9/none',
  ORDINAL_GATEWAY: '127.0.0.1:9',
  ORDINAL_AUTH_SECRET: secret(),
  ORDINAL_TICKET_SECRET: secret(),
}
const next = path.join(projectFolder, 'node_modules/next/dist/bin/next')
const child = spawn(process.execPath, [next, 'dev', '--hostname', '127.0.0.1', '--port', String(port)], {
  cwd: projectFolder,
  env,
  stdio: 'inherit',
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => (process.exitCode = code ?? 0))
console.log(`The course, as you write it: ${origin}/fr/statefulsets`)
