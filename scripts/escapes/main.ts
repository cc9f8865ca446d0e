/** `npm run escapes`: tries every known way out of a workspace, and compares what a student may do with what is written. */
import { escapesArguments, usage, type Arguments } from './arguments.ts'
import { escapesCommand } from './command.ts'

const refuse = (words: string): number => {
  console.error(words)
  return 2
}

function run(parsed: Arguments): Promise<number> {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interruption.abort(new Error('interrupted')))
  return escapesCommand(parsed, interruption.signal)
}

const parsed = escapesArguments(process.argv.slice(2))
if ('problem' in parsed) process.exitCode = refuse(`${parsed.problem}\n\n${usage}`)
else {
  process.exitCode = await run(parsed).catch((error: unknown) =>
    refuse(error instanceof Error ? error.message : String(error)),
  )
}
