/** A verdict's reason as a sentence: the check's own words in the reader's language, with its arguments put in. */
import { createTranslator } from 'use-intl/core'
import type { CheckMessages } from '#course/check-messages'
import type { CheckResult } from '#domain/check-result'
import type { Locale } from '#app/_i18n/locales.ts'

type Judged = { readonly check: string; readonly result: CheckResult }

/** A verdict that waits for another check names it by its id in the lab; the reader knows it by its title. */
function namedByTitle(args: CheckResult['args'], titles: ReadonlyMap<string, string>): CheckResult['args'] {
  const title = titles.get(String(args['check']))
  return title === undefined ? args : { ...args, check: title }
}

/** The bare reason where a check has no words for it: it is still a name that can be looked up. */
export function reasonSentence(
  messages: CheckMessages,
  locale: Locale,
  { check, result }: Judged,
  titles: ReadonlyMap<string, string> = new Map(),
): string {
  const message = messages[check]?.[result.reason]
  if (message === undefined) return result.reason
  const translate = createTranslator({
    locale,
    messages: { reason: message },
    onError: () => {},
    getMessageFallback: () => result.reason,
  })
  return translate('reason', namedByTitle(result.args, titles))
}
