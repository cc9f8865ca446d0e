/** What may be asked of the command. */
import { parseArgs } from 'node:util'

export type CourseArguments = { command: 'coverage' | 'parity'; course: string; isJson: boolean }

export const usage = `npm run course -- coverage [--course NAME] [--json]
npm run course -- parity [--course NAME] [--json]

  coverage    which lesson, drawing, question and lab keeps each row of content/<course>/rows.yaml
  parity      what differs between the languages, lesson by lesson and in the course’s own files, by file and line
  --course    statefulsets, where none is named

Ends with 0 when all is covered or equal, with 1 when it is not, and with 2 when that could not be found out.`

export function courseArguments(argv: readonly string[]): CourseArguments | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        course: { type: 'string', default: 'statefulsets' },
        json: { type: 'boolean', default: false },
      },
    })
    const [command, surplus] = positionals
    if (surplus !== undefined) return { problem: `${surplus} is one word too many.` }
    if (command !== 'coverage' && command !== 'parity')
      return { problem: command ? `There is no ${command}.` : 'Say what to do.' }
    return { command, course: values.course, isJson: values.json }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
