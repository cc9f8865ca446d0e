/** Where a Submit's page shows a verdict: chosen, and at the first of the events that decide. */
import type { JudgedCheck } from '#domain/attempt'
import type { Locale } from '#app/_i18n/locales.ts'
import { attemptPath } from '#app/_i18n/paths.ts'
import { chosenBy, hashOf } from '../../../attempts/[id]/use-chosen.ts'

export const evidencePath = (locale: Locale, attemptId: string, { id, result }: JudgedCheck): string =>
  `${attemptPath(locale, attemptId)}${hashOf(chosenBy(id, result.evidence))}`
