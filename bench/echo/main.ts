/**
 * `npm run bench -- echo`: how long a key takes to show, through the site's terminal and by `kubectl exec -it`, on the same
 * Pod, in turn. Each key is a letter typed into a shell's line, and awaited before the next.
 */
import { addSession, enrolOwner } from '#db/testing/claims'
import { readWorkspace } from '#db/workspaces'
import { interruption } from '../interruption.ts'
import { openMeasuredWorkspace, type Measured } from '../measured-workspace.ts'
import { machine, median, spread } from '../report.ts'
import { openByKubectl } from './by-kubectl.ts'
import { openBySite } from './by-site.ts'
import type { TypedShell } from './typed-shell.ts'

const rounds = 10
const keysInARound = 40
/** Letters that no prompt ends with; a line is cleared before it wraps. */
const letters = [...'abcdefghijklmnopqrst']
const clearLine = '\u0015'
/** ms */
const patience = 60_000

async function main(): Promise<void> {
  const measured = await openMeasuredWorkspace(interruption.signal)
  const shells: TypedShell[] = []
  try {
    await toolboxReady(measured)
    const { installation, workspace, runtime } = measured
    await enrolOwner(installation.db, workspace.id)
    const sessionId = await addSession(installation.db, workspace.userId)
    shells.push(await openBySite(runtime, { workspaceId: workspace.id, sessionId }))
    shells.push(await openByKubectl(runtime, workspace.namespace))
    const [site = [], kubectl = []] = await compare(shells)
    console.log(spread('a key, in the terminal of the page', site, 'ms'))
    console.log(spread('a key, by kubectl exec -it', kubectl, 'ms'))
    console.log(`ratio ${(median(site) / median(kubectl)).toFixed(2)}`)
    console.log(machine())
  } finally {
    for (const shell of shells) shell.close()
    await measured.close()
  }
}

/** In turn, so that whatever else the machine does falls on both. */
async function compare(shells: readonly TypedShell[]): Promise<number[][]> {
  const times: number[][] = shells.map(() => [])
  for (const shell of shells) await round(shell) // neither is measured cold
  for (let count = 0; count < rounds; count += 1)
    for (const [index, shell] of shells.entries()) times[index]?.push(...(await round(shell)))
  return times
}

async function round(shell: TypedShell): Promise<number[]> {
  const times: number[] = []
  while (times.length < keysInARound) {
    interruption.signal.throwIfAborted()
    for (const letter of letters) times.push(await shell.press(letter))
    shell.send(clearLine)
  }
  return times
}

async function toolboxReady({ installation, workspace }: Measured): Promise<void> {
  const limit = performance.now() + patience
  while (!(await readWorkspace(installation.db, workspace.id))?.toolboxReadyAt) {
    interruption.signal.throwIfAborted()
    if (performance.now() > limit)
      throw new Error('The toolbox does not get ready: `npm run kubectl -- describe pods` says why.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

await main()
process.exit() // the site's connections are kept for the next question
