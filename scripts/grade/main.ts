/** `npm run -s grade`: judges one namespace by one lab, for people and for automated jobs. */
import { gradeCommand } from './command.ts'
import { gradeNamespace } from './grade-namespace.ts'

process.exitCode = await gradeCommand(process.argv.slice(2), {
  judge: gradeNamespace,
  print: (document) => void process.stdout.write(document),
  complain: (words) => console.error(words),
})
