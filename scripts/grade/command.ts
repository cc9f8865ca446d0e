/** From what was asked to a document and an exit code, whether or not anything could be judged. */
import { writeFile } from 'node:fs/promises'
import { graderVersion } from '../../grader/version.ts'
import { gradeArguments, usage, type GradeArguments, type WrongArguments } from './arguments.ts'
import { CannotJudge } from './cannot-judge.ts'
import { exitCodeOf } from './exit-code.ts'
import type { Graded } from './grade-namespace.ts'
import { renderNotJudged, type NotJudged } from './not-judged.ts'
import { render } from './render.ts'

export type Edges = {
  judge: (asked: GradeArguments) => Promise<Graded>
  /** to stdout, where nothing but the document goes */
  print: (document: string) => void
  /** to stderr, for people */
  complain: (words: string) => void
}

const couldNotJudge = 2

export async function gradeCommand(argv: readonly string[], edges: Edges): Promise<number> {
  const asked = gradeArguments(argv)
  if ('problem' in asked) {
    edges.complain(`${asked.problem}\n\n${usage}`)
    return tellNotJudged(asked, { reason: 'WrongArguments', message: asked.problem }, edges)
  }
  try {
    const graded = await edges.judge(asked)
    await deliver(asked.output, await render(asked.format, graded), edges)
    return exitCodeOf(graded.grade)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const isExpected = error instanceof CannotJudge
    edges.complain(isExpected || !(error instanceof Error) ? message : (error.stack ?? message))
    return tellNotJudged(asked, { reason: isExpected ? 'CannotJudge' : 'Broken', message }, edges)
  }
}

async function tellNotJudged(
  asked: GradeArguments | WrongArguments,
  why: Pick<NotJudged, 'reason' | 'message'>,
  edges: Edges,
): Promise<number> {
  const document = renderNotJudged(asked.format, {
    apiVersion: 'ordinal/v1alpha1',
    kind: 'NotJudged',
    verdict: 'CouldNotJudge',
    lab: asked.lab ? { name: asked.lab } : null,
    namespace: asked.namespace ?? null,
    failedAt: new Date().toISOString(),
    grader: graderVersion,
    ...why,
  })
  // Where the file cannot be written, that may be the very thing to be told.
  if (document) await deliver(asked.output, document, edges).catch(() => edges.print(document))
  return couldNotJudge
}

async function deliver(file: string | undefined, document: string, { print }: Edges): Promise<void> {
  if (file === undefined) return print(document)
  try {
    await writeFile(file, document)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotJudge(
      `The grade cannot be written (${reason}): give --output a file in a folder that exists and is writable.`,
    )
  }
}
