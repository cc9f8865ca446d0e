/** How a lab stands: one line of the table. */
import type { CaseReport } from './case-report.ts'

export type LabLine = {
  lab: string
  /** these are all its cases */
  isWhole: boolean
  cases: number
  asExpected: number
  wrongCases: number
  caught: number
  /** caught among wrong ones; null where none was played */
  mutationScore: number | null
  falseAccusations: number
  /** from the first case's beginning to the last one's end */
  seconds: number
}

export function labLine(lab: string, isWhole: boolean, cases: readonly CaseReport[], seconds: number): LabLine {
  const wrong = cases.filter(({ isCaught }) => isCaught !== null)
  const caught = wrong.filter(({ isCaught }) => isCaught).length
  return {
    lab,
    isWhole,
    cases: cases.length,
    asExpected: cases.filter(({ ok }) => ok).length,
    wrongCases: wrong.length,
    caught,
    mutationScore: wrong.length === 0 ? null : caught / wrong.length,
    falseAccusations: cases.reduce((sum, { accusations }) => sum + accusations.length, 0),
    seconds,
  }
}

export const isProved = ({ cases, asExpected, mutationScore, falseAccusations }: LabLine): boolean =>
  asExpected === cases && (mutationScore === null || mutationScore === 1) && falseAccusations === 0

const headings = ['lab', 'as expected', 'caught', 'mutation score', 'false accusations', 'seconds']

/** @param last one more column, by lab */
export function labTable(lines: readonly LabLine[], last?: { heading: string; of: (lab: string) => string }): string {
  const rows = lines.map((line) => [
    line.lab,
    `${line.asExpected}/${line.cases}${line.isWhole ? '' : ' (some)'}`,
    `${line.caught}/${line.wrongCases}`,
    line.mutationScore?.toFixed(2) ?? '-',
    String(line.falseAccusations),
    line.seconds.toFixed(1),
    ...(last ? [last.of(line.lab)] : []),
  ])
  const all = [[...headings, ...(last ? [last.heading] : [])], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
