/** `npm run -s grade`: judges one namespace by one lab, for people and for automated jobs. */
import { writeFile } from 'node:fs/promises'
import { gradeArguments, usage, type GradeArguments } from './arguments.ts'
import { exitCodeOf } from './exit-code.ts'
import { gradeNamespace } from './grade-namespace.ts'
import { CannotJudge } from './cannot-judge.ts'
import { render } from './render.ts'

const couldNotJudge = 2

async function run(parsed: GradeArguments): Promise<number> {
  const graded = await gradeNamespace(parsed)
  const document = await render(parsed.format, graded)
  if (parsed.output === undefined) process.stdout.write(document)
  else await write(parsed.output, document)
  return exitCodeOf(graded.grade)
}

async function write(file: string, document: string): Promise<void> {
  try {
    await writeFile(file, document)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotJudge(
      `The grade cannot be written (${reason}): give --output a file in a folder that exists and is writable.`,
    )
  }
}

function refuse(words: string): number {
  console.error(words)
  return couldNotJudge
}

const parsed = gradeArguments(process.argv.slice(2))
process.exitCode =
  'problem' in parsed
    ? refuse(`${parsed.problem}\n\n${usage}`)
    : await run(parsed).catch((error: unknown) => {
        if (error instanceof CannotJudge) return refuse(error.message)
        return refuse(error instanceof Error ? (error.stack ?? error.message) : String(error))
      })
