'use client'
/** Asks for a Check: instant, read-only, as often as one likes; it asks DNS anew. */
import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Refusal } from '../_live/refusal.tsx'
import { nothing } from '../_live/request.ts'
import { useAsk } from '../_live/use-ask.ts'

export function CheckButton({ workspaceId, isChecking }: { workspaceId: string | null; isChecking: boolean }) {
  const t = useTranslations('Lab.checks')
  const { ask, isBusy, refusal } = useAsk(nothing)
  const busy = isChecking || isBusy
  return (
    <>
      <Button
        disabled={workspaceId === null || busy}
        aria-busy={busy}
        onClick={() => void ask(`/api/workspaces/${workspaceId}/check`)}
      >
        <Icon name={busy ? 'refresh' : 'check'} className={`size-5 ${busy ? 'animate-turn' : ''}`} />
        {busy ? t('checking') : t('check')}
      </Button>
      <div className="order-last basis-full has-[[role=alert]:empty]:hidden">
        <Refusal code={refusal} />
      </div>
    </>
  )
}
