/** One reader and one question: what is chosen, whether it was checked, and what is shown of the answer. */
import { isRightAnswer, shuffledOrder, type QuizAnswer } from '#domain/quiz-answer'
import type { ShownQuestion } from './shown-question.ts'

export type Answering = {
  readonly answer: QuizAnswer
  /** `open` until it is checked; `revealed` when the reader asked for the answer */
  readonly outcome: 'open' | 'right' | 'wrong' | 'revealed'
}

export const beginning = (question: ShownQuestion): Answering => ({
  answer: question.kind === 'order' ? shuffledOrder(question.id, question.items.length) : [],
  outcome: 'open',
})

export const checked = (question: ShownQuestion, { answer }: Answering): Answering => ({
  answer,
  outcome: isRightAnswer(question, answer) ? 'right' : 'wrong',
})

/** Whether there is anything to check: "no such name" is an answer of its own, told apart by `isNoName`. */
export const isAnswered = (question: ShownQuestion, answer: QuizAnswer, isNoName: boolean): boolean =>
  question.kind === 'order' || answer.length > 0 || (question.kind === 'dns' && isNoName)

/** Of the list of chosen things, with one more or one less. */
export const toggled = <T>(chosen: readonly T[], one: T): T[] =>
  chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]

/** The list with the item at `place` one place further up (-1) or down (1); at an end it stays. */
export function moved<T>(items: readonly T[], place: number, by: -1 | 1): T[] {
  const other = place + by
  const [one, two] = [items[place], items[other]]
  if (one === undefined || two === undefined) return [...items]
  return items.map((item, index) => (index === place ? two : index === other ? one : item))
}

export const numbersIn = (answer: QuizAnswer): number[] => answer.map(Number)
export const wordsIn = (answer: QuizAnswer): string[] => answer.map(String)
