/** `npm run cheats`: whether the grader sees through cheats, and believes honest work however odd. */
import { findOut } from '../finding-out.ts'
import { cheatArguments, usage } from './arguments.ts'
import { cheatsCommand } from './command.ts'

await findOut(cheatArguments(process.argv.slice(2)), usage, cheatsCommand)
