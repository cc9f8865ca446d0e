'use client'
/** A moment as a sentence; names stand between backticks, as they do in check messages. */
import { useMessages } from 'next-intl'
import { useLocale } from 'next-intl'
import { createTranslator } from 'use-intl/core'
import { acts } from '#domain/observation'
import type { Moment, MomentWhat } from '#domain/timeline-view'

export const isAct = (what: MomentWhat): boolean => acts.some((act) => act === what)

/** Acts carry arguments that differ from one to the next, which a typed translator cannot follow. */
export function useMomentWords(): (moment: Moment) => string {
  const locale = useLocale()
  const { Attempt } = useMessages()
  return ({ what, kind, name, args }) => {
    const translate = createTranslator({
      locale,
      messages: { what: String(Attempt.what[what]) },
      onError: () => {},
      getMessageFallback: () => what,
    })
    return translate('what', { ...args, kind: kind || 'none', name, about: kind === 'Pod' ? name : `${kind}/${name}` })
  }
}
