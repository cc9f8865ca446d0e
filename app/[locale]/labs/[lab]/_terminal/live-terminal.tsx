'use client'
/** The shell in the student's toolbox, fetched when it is needed: its program is larger than the rest of the page. */
import { useTranslations } from 'next-intl'

export function LiveTerminal({ workspaceId }: { workspaceId: string }) {
  const t = useTranslations('Lab.terminal')
  return (
    <p data-workspace={workspaceId} className="grid grow place-items-center text-ink-soft">
      {t('opening')}
    </p>
  )
}
