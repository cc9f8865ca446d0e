/** A verdict's reason as a sentence: the check's own words in the reader's language, with its arguments put in. */
import { createTranslator } from 'use-intl/core'
import type { CheckMessages } from '#course/check-messages'
import type { CheckResult } from '#domain/check-result'
import type { Locale } from '#app/_i18n/locales.ts'

type Judged = { readonly check: string; readonly result: CheckResult }

/** The bare reason where a check has no words for it: it is still a name that can be looked up. */
export function reasonSentence(messages: CheckMessages, locale: Locale, { check, result }: Judged): string {
  const message = messages[check]?.[result.reason]
  if (message === undefined) return result.reason
  const translate = createTranslator({ locale, messages: { reason: message }, onError: () => {}, getMessageFallback: () => result.reason })
  return translate('reason', result.args)
}
