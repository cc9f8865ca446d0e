/** `npm run figures -- replay`: whether the course's drawings tell what Kubernetes does. */
import { figuresArguments, usage } from './arguments.ts'
import { replayCommand } from './replay.ts'

const refuse = (words: string): number => {
  console.error(words)
  return 2
}

const parsed = figuresArguments(process.argv.slice(2))
process.exitCode =
  'problem' in parsed
    ? refuse(`${parsed.problem}\n\n${usage}`)
    : await replayCommand(parsed).catch((error: unknown) =>
        refuse(error instanceof Error ? error.message : String(error)),
      )
