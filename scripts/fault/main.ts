/** `npm run fault -- FAULT`: breaks something while Submits are graded, and looks whether anybody notices. */
import { faultArguments, usage } from './arguments.ts'
import { killGrader } from './kill-grader.ts'

const couldNotFindOut = (words: string): number => {
  console.error(words)
  return 2
}

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => interruption.abort(new Error('interrupted')))

const parsed = faultArguments(process.argv.slice(2))
process.exitCode =
  'problem' in parsed
    ? couldNotFindOut(`${parsed.problem}\n\n${usage}`)
    : await killGrader(parsed, interruption.signal).catch((error: unknown) =>
        couldNotFindOut(error instanceof Error ? error.message : String(error)),
      )
