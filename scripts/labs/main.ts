/** `npm run labs -- list|verify|report`: which labs there are, whether they prove themselves, and whether they did. */
import { listLabsCommand } from './list.ts'
import { usage, verifyArguments, type Arguments } from './arguments.ts'
import { reportCommand } from './report.ts'
import { verifyCommand } from './verify/command.ts'

const refuse = (words: string): number => {
  console.error(words)
  return 2
}

async function run(parsed: Arguments): Promise<number> {
  if (parsed.command === 'list') return listLabsCommand(parsed)
  if (parsed.command === 'report') return reportCommand(parsed)
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interruption.abort(new Error('interrupted')))
  return verifyCommand(parsed, interruption.signal)
}

const parsed = verifyArguments(process.argv.slice(2))
if ('problem' in parsed) process.exitCode = refuse(`${parsed.problem}\n\n${usage}`)
else {
  process.exitCode = await run(parsed).catch((error: unknown) =>
    refuse(error instanceof Error ? error.message : String(error)),
  )
}
