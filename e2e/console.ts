/** The project's own commands, run as people run them. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { env } from './env.ts'
import { stranger, type Guest } from './guests.ts'

const run = promisify(execFile)
const project = path.resolve(import.meta.dirname, '..')

/** What `npm run login` and `npm run invite` run, less npm's own second. */
async function command(script: 'login' | 'invite' | 'token', args: readonly string[]): Promise<unknown> {
  const options = { cwd: project, env: { ...process.env, ORDINAL_DATA: env.ORDINAL_TEST_DATA } }
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', `scripts/${script}/main.ts`, ...args, '--json'],
    options,
  )
  return JSON.parse(stdout)
}

const linkSchema = z.object({ url: z.url() })

/** A sign-in link of one of the people that every installation has. */
export async function linkFor(who: string): Promise<string> {
  return linkSchema.parse(await command('login', [who])).url
}

/** Invites somebody to the demo run, as an administrator does. */
export async function invitedByConsole(): Promise<Guest> {
  const guest = stranger()
  const args = ['--email', guest.email, '--name', guest.name, '--role', 'student', '--run', 'demo']
  return { ...guest, url: linkSchema.parse(await command('invite', args)).url }
}

/** A token for the API of the demo run. */
export async function apiToken(): Promise<string> {
  const args = ['--run', 'demo', '--name', 'journey', '--days', '1']
  return z.object({ token: z.string() }).parse(await command('token', args)).token
}

/** The student's own kubectl, with nothing but the kubeconfig that the site gave. */
export async function kubectl(kubeconfig: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(env.ORDINAL_TEST_KUBECTL, ['kubectl', '--kubeconfig', kubeconfig, ...args])
  return stdout
}

/** The same, expected to fail: what it says. */
export async function refusedKubectl(kubeconfig: string, ...args: string[]): Promise<string> {
  const failure: unknown = await kubectl(kubeconfig, ...args).then(
    (output) => new Error(`kubectl ${args.join(' ')} was not refused: ${output}`),
    (error: unknown) => error,
  )
  const { stderr } = z.object({ stderr: z.string({ error: String(failure) }) }).parse(failure)
  return stderr
}
