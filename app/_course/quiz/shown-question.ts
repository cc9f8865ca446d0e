/** A question in one language, as the browser gets it: with its answers, so that it explains itself to whoever is not signed in. */
import type { Locale } from '#domain/lab'
import type { QuizQuestion } from '#domain/quiz'

type Common = { readonly id: string; readonly question: string }
export type ChoiceQuestion = Common & {
  readonly kind: 'choice'
  readonly options: readonly { readonly text: string; readonly isRight: boolean; readonly why: string }[]
}
export type OrderQuestion = Common & { readonly kind: 'order'; readonly items: readonly string[]; readonly why: string }
export type LineQuestion = Common & {
  readonly kind: 'line'
  readonly code: string
  readonly lines: readonly number[]
  readonly why: string
}
export type DnsQuestion = Common & {
  readonly kind: 'dns'
  readonly given: string
  readonly name: string
  readonly answers: readonly string[]
  readonly choices: readonly string[]
  readonly why: string
}
export type ShownQuestion = ChoiceQuestion | OrderQuestion | LineQuestion | DnsQuestion

export function questionIn(question: QuizQuestion, locale: Locale): ShownQuestion {
  const common = { id: question.id, question: question.question[locale] }
  switch (question.kind) {
    case 'choice':
      return {
        ...common,
        kind: 'choice',
        options: question.options.map(({ text, isRight, why }) => ({ text: text[locale], isRight, why: why[locale] })),
      }
    case 'order':
      return { ...common, kind: 'order', items: question.items.map((item) => item[locale]), why: question.why[locale] }
    case 'line': {
      const lines = question.lines ?? (question.line === undefined ? [] : [question.line])
      return { ...common, kind: 'line', code: question.code, lines, why: question.why[locale] }
    }
    case 'dns': {
      const { given, name, answers, choices } = question
      return { ...common, kind: 'dns', given, name, answers, choices, why: question.why[locale] }
    }
  }
}
