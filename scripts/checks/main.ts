/** `npm run checks -- list|replay`: which checks there are and what proves them, and whether it still does. */
import { checksArguments, usage } from './arguments.ts'
import { listCommand } from './list.ts'
import { replayCommand } from './replay.ts'

const refuse = (words: string): number => {
  console.error(words)
  return 2
}

const parsed = checksArguments(process.argv.slice(2))
if ('problem' in parsed) process.exitCode = refuse(`${parsed.problem}\n\n${usage}`)
else {
  const run = parsed.command === 'list' ? listCommand(parsed) : replayCommand(parsed)
  process.exitCode = await run.catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error)))
}
