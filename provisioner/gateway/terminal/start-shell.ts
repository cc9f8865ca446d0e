/** Starts a student's shell in the toolbox of their workspace, or finds the one that is there, with their own rights. */
import { readWorkspace } from '#db/workspaces'
import { openExec, type ExecListener } from '#kube/exec'
import type { KubeClient } from '#kube/client'
import type { KubeFailure } from '#kube/outcome'
import { refusalOfState, type Gatekeeper } from '../admit.ts'
import { refusals } from '../status.ts'
import type { Started } from './shell-hub.ts'

export type ShellPlace = { workspace: string; shell: number }

/** dtach keeps the shell when its stream ends (-A finds it again), and has no key of its own that would be in the way. */
const commandOf = (shell: number) => [
  'env',
  'TERM=xterm-256color',
  'dtach',
  '-A',
  `/tmp/.shell-${shell}`,
  '-E',
  '-z',
  '-r',
  'winch',
  'bash',
  '-l',
]

export async function startShell(
  { db, tokens, client }: Omit<Gatekeeper, 'checkTicket'> & { client: KubeClient },
  { workspace, shell }: ShellPlace,
  listener: ExecListener,
): Promise<Started> {
  const row = await readWorkspace(db, workspace)
  const refusal = row ? refusalOfState(row, new Date()) : refusals.ended
  if (!row || refusal === refusals.ended) return { type: 'over', reason: 'workspace', message: null }
  if (refusal === refusals.failed) return { type: 'over', reason: 'failed', message: row.message }
  if (refusal) return { type: 'waiting', for: 'workspace', message: row.message }
  const token = await tokens.get(row.namespace)
  if (!token.ok) return { type: 'waiting', for: waitingFor(token.failure), message: row.toolboxMessage }
  const place = { namespace: row.namespace, pod: 'toolbox', container: 'toolbox' }
  const exec = await openExec(client, { ...place, command: commandOf(shell), token: token.value }, listener)
  if (exec.ok) return { type: 'started', exec: exec.value }
  if (exec.failure.type === 'unauthorized') tokens.forget(row.namespace)
  return { type: 'waiting', for: waitingFor(exec.failure), message: row.toolboxMessage }
}

const waitingFor = ({ type }: KubeFailure) => (type === 'unreachable' ? 'cluster' : 'toolbox')
