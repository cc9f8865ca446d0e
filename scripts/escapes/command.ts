/** Opens two workspaces, tries one way out after the other in the first, and tells how each was refused. */
import { setTimeout as pause } from 'node:timers/promises'
import { labProblemText } from '#course/lab-problem'
import { loadLab, type LoadedLab } from '#course/load-lab'
import { catalogue } from '../../grader/checks/index.ts'
import { openInstallation } from '../labs/verify/installation.ts'
import { sideBySide } from '../labs/verify/side-by-side.ts'
import { secondsSince } from '../seconds-since.ts'
import { loadAllowedList } from './allowed-list.ts'
import type { Arguments } from './arguments.ts'
import { compareAllRights } from './ask-rights.ts'
import type { Escape } from './escape.ts'
import { openGround, type Ground } from './ground.ts'
import { changesBetween, inventoryOf, type Inventory } from './inventory.ts'
import { judgeAttempt, type JudgedEscape } from './judged-escape.ts'
import { chooseEscapes, loadEscapes } from './load-escapes.ts'
import { playEscape } from './play-escape.ts'
import { escapeLine, exitCode, reportOf, summaryText } from './report.ts'
import { withoutPolicy } from './sabotage.ts'

const labFolder = 'lab-manifests/web'
/** Controllers clear away what an accepted object had them make. */
const clearing = 90_000

export async function escapesCommand(args: Arguments, signal: AbortSignal): Promise<number> {
  const started = performance.now()
  const [escapes, allowedList, lab] = await Promise.all([loadEscapes(), loadAllowedList(), readLab()])
  const chosen = chooseEscapes(escapes, args.cases)
  const installation = await openInstallation(signal)
  try {
    const ground = await openGround(installation, lab, signal)
    try {
      const before = await inventoryOf(ground)
      const rights = await compareAllRights(ground, allowedList)
      const tryAll = () => tryEach(ground, chosen, args)
      const { adminKubeconfig } = installation
      const tried = args.sabotage
        ? await withoutPolicy({ adminKubeconfig, policy: args.sabotage, ground, escapes }, tryAll)
        : await tryAll()
      const left = await changesSince(before, ground)
      const report = reportOf(tried, rights, left, args.sabotage, secondsSince(started))
      console.log(args.isJson ? JSON.stringify(report, null, 2) : summaryText(report))
      return exitCode(report)
    } finally {
      await ground.close()
    }
  } finally {
    await installation.close()
  }
}

async function readLab(): Promise<LoadedLab> {
  const loading = await loadLab(labFolder, { checkParameters: catalogue })
  if (loading.ok) return loading.lab
  throw new Error(`${labFolder} is broken:\n${loading.problems.map(labProblemText).join('\n')}`)
}

function tryEach(ground: Ground, escapes: readonly Escape[], { atOnce, isJson }: Arguments): Promise<JudgedEscape[]> {
  const width = Math.max(...escapes.map(({ family, name }) => `${family}/${name}`.length))
  return sideBySide(escapes, atOnce, async (escape) => {
    ground.signal.throwIfAborted()
    const judged = await judge(ground, escape)
    if (!isJson) console.log(escapeLine(judged, width))
    return judged
  })
}

async function judge(ground: Ground, escape: Escape): Promise<JudgedEscape> {
  const started = performance.now()
  try {
    const judged = judgeAttempt(escape, await playEscape(ground, escape))
    return { ...judged, seconds: secondsSince(started) }
  } catch (error) {
    const words = error instanceof Error ? error.message || error.name : String(error)
    const judged = judgeAttempt(escape, { isRefused: false, words })
    return { ...judged, ok: false, error: words, seconds: secondsSince(started) }
  }
}

async function changesSince(before: Inventory, ground: Ground): Promise<string[]> {
  const deadline = performance.now() + clearing
  for (;;) {
    const changes = changesBetween(before, await inventoryOf(ground))
    if (changes.length === 0 || performance.now() > deadline) return changes
    await pause(250, undefined, { signal: ground.signal })
  }
}
