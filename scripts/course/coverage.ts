/** Row by row of the course's promises: what keeps it, and what is lacking. */
import { coverage } from '#course/coverage'
import type { RowCoverage } from '#course/cover-row'
import { lessonComponentNames } from '../../app/[locale]/[course]/[lesson]/component-names.ts'

/** @returns 0, 1 where a row is not covered, 2 where that could not be found out */
export async function coverageCommand({ course, isJson }: { course: string; isJson: boolean }): Promise<number> {
  const found = await coverage(course, lessonComponentNames)
  if (!found.ok) {
    if (isJson) console.log(JSON.stringify({ course, problems: found.problems }, null, 2))
    else for (const problem of found.problems) console.error(problem)
    return 2
  }
  const covered = found.rows.filter(({ lacks }) => lacks.length === 0).length
  if (isJson) console.log(JSON.stringify({ course, rows: found.rows, covered, of: found.rows.length }, null, 2))
  else console.log([...found.rows.map(lineOf), '', `${covered} of ${found.rows.length} rows are covered.`].join('\n'))
  return covered === found.rows.length ? 0 : 1
}

function lineOf({ row, says, lessons, drawings, questions, labs, lacks }: RowCoverage): string {
  const places = [lessons, drawings, questions.map((question) => question.replace(/^.*\//, '?')), labs]
  const line = `${String(row).padStart(2)}  ${says.en}\n    ${places.map((names) => names.join(', ') || '-').join(' · ')}`
  return lacks.length === 0 ? line : `${line}\n    lacks ${lacks.join('; ')}`
}
