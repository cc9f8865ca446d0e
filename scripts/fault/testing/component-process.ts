/** Components of the embedded cluster as processes of this machine: each by its number, never by its name. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { parentOf } from '../../start/process/identity.mjs'

const run = promisify(execFile)

const statusSchema = z.object({
  running: z.object({
    components: z.array(z.object({ name: z.string(), pid: z.number(), since: z.string(), restarts: z.number() })),
  }),
})

export type Component = { name: string; pid: number; since: string; restarts: number }

/** What the cluster's supervisor says of a component; `pid` is its number within the cluster. */
export async function componentOf(clusterBinary: string, adminKubeconfig: string, name: string): Promise<Component> {
  const data = path.dirname(path.dirname(adminKubeconfig))
  const { stdout } = await run(clusterBinary, ['status', '--data', data, '--json'])
  const found = statusSchema.parse(JSON.parse(stdout)).running.components.find((component) => component.name === name)
  if (!found) throw new Error(`The cluster runs no ${name}.`)
  return found
}

/** The number that a process of the cluster has on this machine. */
export function hostPid(clusterPid: number, { name, pid }: Component): number {
  for (const sandbox of childrenOf(clusterPid))
    for (const child of childrenOf(sandbox)) if (innerPid(child) === pid) return child
  throw new Error(`No process of the cluster ${clusterPid} is its ${name} (${pid}).`)
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid)

/** As the process itself sees it: the last of its numbers. */
const innerPid = (pid: number): number | undefined =>
  /^NSpid:.*\s(\d+)$/m
    .exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    ?.slice(1)
    .map(Number)[0]
