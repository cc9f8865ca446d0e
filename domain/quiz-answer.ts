/** What a reader answers, and whether it is right. The browser judges by this and so does the server, which keeps the answer. */

/**
 * For each kind of question: the chosen options, all items in the reader's order, the one line (by their numbers), or the
 * addresses; no address means that there is no such name.
 */
export type QuizAnswer = readonly number[] | readonly string[]

/** As much of a question as a verdict needs, whatever language its texts are in. */
export type JudgedQuestion =
  | { readonly kind: 'choice'; readonly options: readonly { readonly isRight: boolean }[] }
  | { readonly kind: 'order'; readonly items: readonly unknown[] }
  | { readonly kind: 'line'; readonly line?: number | undefined; readonly lines?: readonly number[] | undefined }
  | { readonly kind: 'dns'; readonly answers: readonly string[] }

const sorted = (answer: QuizAnswer) => answer.map(String).sort()
const isSameSet = (one: QuizAnswer, other: QuizAnswer) => String(sorted(one)) === String(sorted(other))
const isSameList = (one: QuizAnswer, other: QuizAnswer) => String(one) === String(other)

export const wrongLines = (question: Extract<JudgedQuestion, { kind: 'line' }>): readonly number[] =>
  question.lines ?? (question.line === undefined ? [] : [question.line])

export function isRightAnswer(question: JudgedQuestion, answer: QuizAnswer): boolean {
  switch (question.kind) {
    case 'choice':
      return isSameSet(
        answer,
        question.options.flatMap(({ isRight }, index) => (isRight ? [index] : [])),
      )
    case 'order':
      return isSameList(
        answer,
        question.items.map((_, index) => index),
      )
    case 'line':
      return answer.length === 1 && wrongLines(question).some((line) => line === answer[0])
    case 'dns':
      return isSameSet(answer, question.answers)
  }
}

/** Where each item is shown at first: always the same for a question, and never the right order. */
export function shuffledOrder(questionId: string, count: number): number[] {
  let state = Array.from(questionId).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
  const order = Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    // https://en.wikipedia.org/wiki/Linear_congruential_generator, with the constants of Numerical Recipes
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (last + 1))
    ;[order[last], order[other]] = [order[other] ?? other, order[last] ?? last]
  }
  const isSorted = order.every((item, index) => item === index)
  return isSorted ? [...order.slice(1), 0] : order
}
