/** A grade as the document that was asked for. */
import type { Format } from './arguments.ts'
import { junit, type Sentence } from '#domain/junit'
import type { Graded } from './grade-namespace.ts'
import { sentencesOf } from './sentences.ts'

export async function render(format: Format, graded: Graded): Promise<string> {
  if (format === 'json') return `${JSON.stringify(graded.grade, null, 2)}\n`
  const sentences = await sentencesOf(graded)
  return format === 'junit' ? junit(graded.grade, sentences) : table(graded, sentences)
}

const words = { Full: 'every point', Partial: 'not every point', CouldNotJudge: 'could not be judged in full' } as const

function table({ grade }: Graded, sentences: readonly Sentence[]): string {
  const width = Math.max(...sentences.map(({ check }) => check.result.status.length))
  const lines = sentences.map(({ check, title, reason }) => {
    const points = `${check.points}/${check.maxPoints}`.padStart(6)
    return `${check.result.status.padEnd(width)} ${points}  ${printable(title)}\n${' '.repeat(width + 9)}${printable(reason)}`
  })
  const sum = `${grade.points} of ${grade.maxPoints} points: ${words[grade.verdict]}`
  const { leftOut = [] } = grade
  const rest = leftOut.length > 0 ? `Only a Submit can tell, and left out here: ${leftOut.join(', ')}\n` : ''
  return `${grade.lab.name} in ${grade.namespace}\n\n${lines.join('\n')}\n\n${sum}\n${rest}`
}

/** What a student chose to name something must not steer the reader's terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd')
