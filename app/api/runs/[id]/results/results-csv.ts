/** The rows of a class: who, then for each lab its checks, points, Submits and whether the one that counts came late. */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { checksOfClass } from '#domain/class-view'
import type { ClassAssignment, ClassStudent, ClassView } from '#domain/class-view'

/** What a lab has to say of a student who is in no row of it. */
type Row = (string | number)[]

/** Some programs drop the blanks in front, of which `escape_formulas` knows nothing. */
const blankFormula = /^\s+[=+\-@＝＋－＠]/

/** Names are other people's to choose: what a spreadsheet would take for a formula begins with a quote. */
export function resultsCsv(view: ClassView): Readable {
  const string = (text: string) => (blankFormula.test(text) ? `'${text}` : text)
  return Readable.from(rowsOf(view)).pipe(
    stringify({
      ...{ bom: true, record_delimiter: 'windows' },
      ...{ cast: { string }, escape_formulas: true },
      // Half a line's end is one too for who reads it, and what follows it would begin a row.
      quoted_match: /[\r\n]/,
    }),
  )
}

function* rowsOf({ assignments }: ClassView): Generator<Row> {
  yield ['name', 'email', ...assignments.flatMap(headings), 'total', 'maximum']
  const maximum = assignments.reduce((sum, { maxPoints }) => sum + maxPoints, 0)
  for (const { id, name, email } of assignments[0]?.students ?? []) {
    const cells = assignments.map((assignment) => {
      const student = assignment.students.find((candidate) => candidate.id === id)
      return { values: student ? valuesOf(assignment, student) : [], points: student?.grade?.points ?? 0 }
    })
    const total = cells.reduce((sum, { points }) => sum + points, 0)
    yield [name, email, ...cells.flatMap(({ values }) => values), total, maximum]
  }
}

const headings = (assignment: ClassAssignment): string[] => [
  ...checksOfClass(assignment).map(({ id }) => `${assignment.lab}/${id}`),
  ...['points', 'maximum', 'attempts', 'submitted', 'late'].map((what) => `${assignment.lab}: ${what}`),
]

/** Nothing where nothing was graded: an empty cell is no zero. */
const valuesOf = (assignment: ClassAssignment, { grade, attempts }: ClassStudent): Row => [
  ...checksOfClass(assignment).map(({ id }) => grade?.cells[id]?.points ?? ''),
  grade?.points ?? '',
  assignment.maxPoints,
  attempts,
  grade?.submittedAt ?? '',
  grade ? (grade.isLate ? 'yes' : 'no') : '',
]
