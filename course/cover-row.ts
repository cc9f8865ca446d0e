/** One promise of a course, and what there is to keep it: a lesson, a drawing, questions, labs and their checks. */
import * as z from 'zod'
import { localTextSchema } from '#domain/quiz'

const rowFields = z.strictObject({
  row: z.number().int().positive(),
  says: localTextSchema,
  /** components, any of which shows it */
  drawings: z.array(z.string()).default([]),
  /** why there is none, where there need be none */
  undrawn: z.string().min(20).optional(),
  /** `NN-slug/question` */
  questions: z.array(z.string().regex(/^[^/]+\/[^/]+$/, 'must be NN-slug/question')).min(1),
  /** none where questions are enough */
  labs: z.array(z.string()).default([]),
  /** each has to be used by one of the labs */
  checks: z.array(z.string()).default([]),
})
const rowSchema = rowFields.refine(
  ({ drawings, undrawn }) => drawings.length > 0 === (undrawn === undefined),
  'names drawings, or says in undrawn why there need be none',
)
export type Row = z.infer<typeof rowSchema>
export const rowsSchema = z.array(rowSchema).min(1)

export type RowCoverage = Pick<Row, 'row' | 'says'> & {
  readonly lessons: readonly string[]
  readonly drawings: readonly string[]
  readonly questions: readonly string[]
  readonly labs: readonly string[]
  readonly checks: readonly string[]
  /** in words; nothing where the row is covered */
  readonly lacks: readonly string[]
}
/** What there is: by the names that rows use. */
export type CourseMaterial = {
  readonly lessons: readonly {
    readonly name: string
    readonly teaches: readonly number[]
    readonly shows: ReadonlySet<string>
  }[]
  /** `NN-slug/question` of those that stand in their lesson */
  readonly questions: ReadonlySet<string>
  readonly labs: ReadonlyMap<string, ReadonlySet<string>>
}

export function coverRow(row: Row, { lessons, questions, labs }: CourseMaterial): RowCoverage {
  const teaching = lessons.filter(({ teaches }) => teaches.includes(row.row))
  const drawings = row.drawings.filter((drawing) => teaching.some(({ shows }) => shows.has(drawing)))
  const asked = row.questions.filter((question) => questions.has(question))
  const there = row.labs.filter((lab) => labs.has(lab))
  const checks = row.checks.filter((check) => there.some((lab) => labs.get(lab)?.has(check)))
  const lacks = [
    ...(teaching.length === 0 ? [`no lesson: write teaches: [${row.row}] into the one that does`] : []),
    ...(row.drawings.length > 0 && drawings.length === 0
      ? [`no drawing: place <${row.drawings.join('/> or <')}/> in its lesson`]
      : []),
    ...missing('question', row.questions, asked),
    ...missing('lab', row.labs, there),
    ...missing('check', row.checks, checks),
  ]
  return {
    ...{ row: row.row, says: row.says, lessons: teaching.map(({ name }) => name) },
    ...{ drawings, questions: asked, labs: there, checks, lacks },
  }
}

const missing = (kind: string, wanted: readonly string[], found: readonly string[]): string[] =>
  wanted.filter((name) => !found.includes(name)).map((name) => `${kind} ${name}`)
