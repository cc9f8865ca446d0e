/** `npm run fault -- FAULT`: breaks something while Submits are graded, and looks whether anybody notices. */
import { findOut } from '../finding-out.ts'
import { faultArguments, usage } from './arguments.ts'
import { killGrader } from './kill-grader.ts'
import { manySubmits } from './many-submits.ts'

await findOut(faultArguments(process.argv.slice(2)), usage, (asked, signal) =>
  asked.fault === 'kill-grader' ? killGrader(asked, signal) : manySubmits(asked, signal),
)
