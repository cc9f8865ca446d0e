/** `npm run fault -- FAULT`: breaks something while Submits are graded, and looks whether anybody notices. */
import { faultArguments, usage, type Arguments } from './arguments.ts'
import { killGrader } from './kill-grader.ts'
import { manySubmits } from './many-submits.ts'

const couldNotFindOut = (words: string): number => {
  console.error(words)
  return 2
}

const run = (asked: Arguments, signal: AbortSignal): Promise<0 | 1> =>
  asked.fault === 'kill-grader' ? killGrader(asked, signal) : manySubmits(asked, signal)

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => interruption.abort(new Error('interrupted')))

const parsed = faultArguments(process.argv.slice(2))
process.exitCode =
  'problem' in parsed
    ? couldNotFindOut(`${parsed.problem}\n\n${usage}`)
    : await run(parsed, interruption.signal).catch((error: unknown) =>
        couldNotFindOut(error instanceof Error ? error.message : String(error)),
      )
