/** The project's own commands, run as people run them. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { env } from './env.ts'

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

export type Guest = { name: string; email: string; url: string }

/** Somebody new, so that no journey meets what another left behind. */
export async function inviteGuest(role: 'student' | 'instructor' = 'student'): Promise<Guest> {
  const mark = randomBytes(4).toString('hex')
  const guest = { name: env.ORDINAL_TEST_PICTURES ? 'Ada Lovelace' : `Guest ${mark}`, email: `${mark}@guests.example` }
  const args = ['--email', guest.email, '--name', guest.name, '--role', role, '--run', 'demo']
  return { ...guest, url: linkSchema.parse(await command('invite', args)).url }
}

/** A token for the API of the demo run. */
export async function apiToken(): Promise<string> {
  const args = ['--run', 'demo', '--name', 'journey', '--days', '1']
  return z.object({ token: z.string() }).parse(await command('token', args)).token
}

/** A Submit of a guest's that was judged: all but the order held. @returns its id */
export async function seedSubmit({ email }: Guest): Promise<string> {
  const options = { cwd: project, env: { ...process.env, ORDINAL_DATA: env.ORDINAL_TEST_DATA } }
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'e2e/seed-submit.ts', email], options)
  return z.object({ attempt: z.uuid() }).parse(JSON.parse(stdout)).attempt
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
