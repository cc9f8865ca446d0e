/** What may be asked of the command. */
import { parseArgs } from 'node:util'

export type Arguments = { fault: 'kill-grader'; seed: number; atOnce: number }

export const usage = `npm run fault -- kill-grader [--seed N] [--at-once N]

  kill-grader  kills a grader process at each phase of a Submit; another one has to take over within 15 s, give one grade
               with the right verdicts, and leave no trial behind
  --seed       which Submit meets which end, and in which order (1)
  --at-once    Submits that are under way at once (3: more of them starve a machine of two cores)

Works on the installation that runs, or starts one for the purpose. Students' trials wait meanwhile. Ends with 0 when everything came out right, with 1 when
something did not, and with 2 when that could not be found out.`

export function faultArguments(argv: readonly string[]): Arguments | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { seed: { type: 'string', default: '1' }, 'at-once': { type: 'string', default: '3' } },
    })
    const [fault, ...others] = positionals
    if (fault !== 'kill-grader' || others.length > 0)
      return { problem: fault === undefined ? 'Say which fault.' : `There is no fault ${positionals.join(' ')}.` }
    if (!/^\d{1,9}$/.test(values.seed)) return { problem: '--seed takes a whole number.' }
    const atOnce = Number(values['at-once'])
    if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > 10)
      return { problem: '--at-once takes a number from 1 to 10.' }
    return { fault, seed: Number(values.seed), atOnce }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
