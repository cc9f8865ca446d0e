/** Titles and reasons in English, with names and arguments put in. */
import { createTranslator } from 'use-intl/core'
import { loadCheckMessages } from '#course/check-messages'
import type { JudgedCheck } from '#domain/attempt'
import type { Sentence } from '#domain/junit'
import { substitute } from '#domain/lab-parameters'
import { checksOf } from '../../grader/core/judge.ts'
import type { Graded } from './grade-namespace.ts'

export async function sentencesOf({ grade, lab, variables }: Graded): Promise<Sentence[]> {
  const messages = await loadCheckMessages('en')
  const titles = new Map(checksOf(lab.lab).map(({ id, title }) => [id, substitute(title.en, variables)]))
  return grade.checks.map((check) => ({
    check,
    title: titles.get(check.id) ?? check.id,
    reason: sentence(messages[check.check]?.[check.result.reason], check, titles),
  }))
}

/** The bare reason where a check has no words for it: it is still a name that can be looked up. */
function sentence(message: string | undefined, { result }: JudgedCheck, titles: ReadonlyMap<string, string>): string {
  if (message === undefined) return result.reason
  const named = titles.get(String(result.args['check']))
  const args = named === undefined ? result.args : { ...result.args, check: named }
  const translate = createTranslator({
    locale: 'en',
    messages: { reason: message },
    onError: () => {},
    getMessageFallback: () => result.reason,
  })
  return translate('reason', args)
}
