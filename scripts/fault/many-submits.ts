/** Presses Submit in many workspaces at the same moment, twice in each, and looks whether anything is lost, doubled or wrong. */
import { openInstallation } from '../labs/verify/installation.ts'
import type { ManySubmits } from './arguments.ts'
import { casesOf } from './cases.ts'
import { withSolvedWorkspaces } from './solved-workspaces.ts'
import { submitBurst } from './submit-burst.ts'

const say = (words: string) => console.log(words)

/** @returns 0 when everything came out right, 1 when not */
export async function manySubmits({ count }: ManySubmits, signal: AbortSignal): Promise<0 | 1> {
  const installation = await openInstallation(signal)
  try {
    const wanted = { count, say, signal, played: casesOf(count, count - 1) }
    return await withSolvedWorkspaces(installation, wanted, async (workspaces) => {
      const work = count > 1 ? 'a solution each, one of them wrong' : 'a right solution'
      say(`${count} workspaces with ${work}: Submit is pressed in all of them`)
      const { wrongs, seconds } = await submitBurst(installation, workspaces, signal)
      for (const wrong of wrongs) say(`✗ ${wrong}`)
      say(
        `\n${count} Submits at once, each pressed twice: ${wrongs.length} wrong; all graded after ${seconds.graded.toFixed(1)} s, all trials gone after ${seconds.gone.toFixed(1)} s`,
      )
      return wrongs.length === 0 ? 0 : 1
    })
  } finally {
    await installation.close()
  }
}
