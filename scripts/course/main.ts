/** `npm run course -- coverage|parity`: whether the course keeps its promises, in both languages. */
import { findOut } from '../finding-out.ts'
import { courseArguments, usage } from './arguments.ts'
import { coverageCommand } from './coverage.ts'
import { parityCommand } from './parity.ts'

await findOut(courseArguments(process.argv.slice(2)), usage, (asked) =>
  asked.command === 'coverage' ? coverageCommand(asked) : parityCommand(asked),
)
