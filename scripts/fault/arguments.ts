/** What may be asked of the command. */
import { parseArgs } from 'node:util'
import { sideBySide } from '../finding-out.ts'

export type KillGrader = { fault: 'kill-grader'; seed: number; atOnce: number; hasAllEnds: boolean }
export type ManySubmits = { fault: 'submits'; count: number }
export type Arguments = KillGrader | ManySubmits

export const usage = `npm run fault -- kill-grader [--seed N] [--all] [--at-once N]
npm run fault -- submits [--count N]

  kill-grader  kills grader processes at steps of a Submit; another one has to take over within 15 s, give one grade with
               the right verdicts, and leave no trial behind; of several workspaces, one holds wrong work
  --seed       which steps, which Submit meets which end, and in which order (1); four seeds from a multiple of four on have all
  --all        all steps in one run, which takes minutes
  --at-once    Submits that are under way at once (2: more of them starve a machine of two cores)

  submits      presses Submit in so many workspaces at the same moment: none may be lost, none doubled, all get full
               points, but one of them, whose work is wrong and has to be told so
  --count      how many (50)

Works on the installation that runs, or starts one for the purpose. Students' trials wait meanwhile. Ends with 0 when everything came out right, with 1 when
something did not, and with 2 when that could not be found out.`

const options = {
  seed: { type: 'string' },
  'at-once': { type: 'string' },
  all: { type: 'boolean' },
  count: { type: 'string' },
} as const
const optionsOf: Record<Arguments['fault'], readonly string[]> = {
  'kill-grader': ['seed', 'at-once', 'all'],
  submits: ['count'],
}

export function faultArguments(argv: readonly string[]): Arguments | { problem: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options })
    const [fault, ...others] = positionals
    if ((fault !== 'kill-grader' && fault !== 'submits') || others.length > 0)
      return { problem: fault === undefined ? 'Say which fault.' : `There is no fault ${positionals.join(' ')}.` }
    const stranger = Object.keys(values).find((name) => !optionsOf[fault].includes(name))
    if (stranger) return { problem: `${fault} takes no --${stranger}.` }
    const { seed = '1', 'at-once': atOnce = '2', all: hasAllEnds = false, count = '50' } = values
    if (!/^\d{1,9}$/.test(seed)) return { problem: '--seed takes a whole number.' }
    const sides = sideBySide(atOnce, 10)
    if (sides === null) return { problem: '--at-once takes a number from 1 to 10.' }
    const submits = sideBySide(count, 200)
    if (submits === null) return { problem: '--count takes a number from 1 to 200.' }
    if (fault === 'submits') return { fault, count: submits }
    return { fault, seed: Number(seed), atOnce: sides, hasAllEnds }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
