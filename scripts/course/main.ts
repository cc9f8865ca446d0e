/** `npm run course -- coverage|parity`: whether the course keeps its promises, in both languages. */
import { coverageCommand } from './coverage.ts'
import { courseArguments, usage } from './arguments.ts'
import { parityCommand } from './parity.ts'

const parsed = courseArguments(process.argv.slice(2))
if ('problem' in parsed) {
  console.error(`${parsed.problem}\n\n${usage}`)
  process.exitCode = 2
} else {
  process.exitCode = await (parsed.command === 'coverage' ? coverageCommand(parsed) : parityCommand(parsed)).catch(
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error))
      return 2
    },
  )
}
