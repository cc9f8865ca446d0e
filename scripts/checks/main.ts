/** `npm run checks -- list|replay`: which checks there are and what proves them, and whether it still does. */
import { findOut } from '../finding-out.ts'
import { checksArguments, usage } from './arguments.ts'
import { listCommand } from './list.ts'
import { replayCommand } from './replay.ts'

await findOut(checksArguments(process.argv.slice(2)), usage, (asked) =>
  asked.command === 'list' ? listCommand(asked) : replayCommand(asked),
)
