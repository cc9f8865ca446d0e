/** `npm run cheats`: whether the grader sees through cheats, and believes honest work however odd. */
import { cheatArguments, usage, type CheatArguments } from './arguments.ts'
import { cheatsCommand } from './command.ts'

const refuse = (words: string): number => {
  console.error(words)
  return 2
}

async function run(args: CheatArguments): Promise<number> {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interruption.abort(new Error('interrupted')))
  return cheatsCommand(args, interruption.signal)
}

const parsed = cheatArguments(process.argv.slice(2))
if ('problem' in parsed) process.exitCode = refuse(`${parsed.problem}\n\n${usage}`)
else {
  process.exitCode = await run(parsed).catch((error: unknown) =>
    refuse(error instanceof Error ? error.message : String(error)),
  )
}
