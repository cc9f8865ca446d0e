'use client'
/** One check: whether it holds, why not, and what proves it. */
import { useLocale, useTranslations } from 'next-intl'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { VerdictMark, VerdictWord } from '#app/_ui/verdict-mark.tsx'
import { WithCode } from '#app/_ui/with-code.tsx'
import { useLab, type ShownCheck } from '../_live/lab-live.tsx'
import { Evidence } from './evidence.tsx'
import { Hints } from './hints.tsx'
import { reasonSentence } from './reason.ts'
import type { ShownVerdict } from './shown-verdict.ts'

type Props = { check: ShownCheck; verdict: ShownVerdict; isNew: boolean }

/** What held before and no longer does, and what a Submit said: told beside the verdict, never instead of it. */
function History({ verdict: { heldSince, submit, waitsForSubmit } }: { verdict: ShownVerdict }) {
  const t = useTranslations('Lab.checks')
  const line = 'mt-1 text-small text-ink-faint'
  return (
    <>
      {heldSince && <p className={line}>{t.rich('heldSince', { time: () => <ClockTime at={heldSince} /> })}</p>}
      {submit && <p className={line}>{t('saidBySubmit', { number: submit.number ?? 0 })}</p>}
      {waitsForSubmit && <p className={line}>{t('waitsForSubmit')}</p>}
    </>
  )
}

export function CheckRow({ check, verdict, isNew }: Props) {
  const t = useTranslations('Lab.checks')
  const locale = useLocale()
  const { reasons, tasks, watched } = useLab()
  const { kind, judged } = verdict
  const titles = new Map(tasks.flatMap(({ checks }) => checks.map(({ id, title }) => [id, title])))
  return (
    <li className="flex gap-3 py-3">
      <span className={`h-7 ${isNew ? 'animate-tick' : ''}`}>
        <VerdictMark kind={verdict.isOpen ? 'unasked' : kind} size="size-7" />
      </span>
      <div className="min-w-0 grow">
        <div className="flex items-baseline justify-between gap-x-3">
          <h4 className="text-[0.97rem] leading-snug font-semibold tracking-normal">{check.title}</h4>
          <p className="shrink-0 text-small whitespace-nowrap text-ink-faint tabular-nums">
            {`${judged?.points ?? 0} / ${check.points}`}
          </p>
        </div>
        <p className="mt-0.5 text-small text-ink-soft">
          {verdict.isOpen ? (
            <span className="font-semibold">{t('open')}</span>
          ) : (
            <VerdictWord kind={kind} points={judged?.points} />
          )}
          {judged && (
            <>
              {' · '}
              <WithCode text={reasonSentence(reasons, locale, judged, titles)} />
            </>
          )}
        </p>
        <History verdict={verdict} />
        {judged && <Evidence key={judged.result.reason} judged={judged} submit={verdict.submit} />}
        {kind === 'fails' && !watched && <Hints hints={check.hints} />}
      </div>
    </li>
  )
}
