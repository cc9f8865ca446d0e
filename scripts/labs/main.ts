/** `npm run labs -- list|verify|report`: which labs there are, whether they prove themselves, and whether they did. */
import { findOut } from '../finding-out.ts'
import { listLabsCommand } from './list.ts'
import { usage, verifyArguments } from './arguments.ts'
import { reportCommand } from './report.ts'
import { verifyCommand } from './verify/command.ts'

await findOut(verifyArguments(process.argv.slice(2)), usage, (asked, signal) => {
  if (asked.command === 'list') return listLabsCommand(asked)
  return asked.command === 'report' ? reportCommand(asked) : verifyCommand(asked, signal)
})
