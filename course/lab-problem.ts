/** What is wrong with a lab's files: where, and how to put it right. */
export type LabProblem = {
  /** from the project's folder */
  readonly file: string
  /** counted from 1 */
  readonly line: number
  readonly column: number
  readonly message: string
  readonly cure: string
}

export const labProblemText = ({ file, line, column, message, cure }: LabProblem): string =>
  `${file}:${line}:${column} ${message} ${cure}`
