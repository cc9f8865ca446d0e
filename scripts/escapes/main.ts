/** `npm run escapes`: tries every known way out of a workspace, and compares what a student may do with what is written. */
import { findOut } from '../finding-out.ts'
import { escapesArguments, usage } from './arguments.ts'
import { escapesCommand } from './command.ts'

await findOut(escapesArguments(process.argv.slice(2)), usage, escapesCommand)
