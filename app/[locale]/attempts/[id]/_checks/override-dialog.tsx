'use client'
/** Decides in the machine's stead, or lets its verdict count again; never without saying why. */
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { FormDialog, fieldLook } from '#app/_ui/form-dialog.tsx'
import { useFormDialog } from '#app/_ui/use-form-dialog.ts'
import type { ShownCheck } from '../shown-checks.ts'
import { postVerdict, type VerdictRefusal } from './post-verdict.ts'

type Props = { attemptId: string; check: ShownCheck }

export function OverrideDialog({ attemptId, check }: Props) {
  const t = useTranslations('Attempt.override')
  const router = useRouter()
  const { dialog, refusal, isBusy, open, send } = useFormDialog<VerdictRefusal>()
  const form = useRef<HTMLFormElement>(null)
  const [holds, setHolds] = useState(check.kind !== 'holds')
  const [points, setPoints] = useState(holds ? check.maxPoints : 0)

  async function post(act: 'override' | 'restore'): Promise<void> {
    const note = String(new FormData(form.current ?? undefined).get('note') ?? '').trim()
    const decision = { check: check.id, note }
    const order = act === 'restore' ? { act, ...decision } : { act, ...decision, holds, points }
    if (await send(() => postVerdict(attemptId, order))) router.refresh()
  }
  const decide = (value: boolean) => {
    setHolds(value)
    setPoints(value ? check.maxPoints : 0)
  }
  /** Each decision has a reason of its own: what was said the last time would stand under the next one. */
  const openAnew = () => {
    form.current?.reset()
    decide(check.kind !== 'holds')
    open()
  }
  return (
    <>
      <Button size="small" weight="quiet" onClick={openAnew}>
        {t('open')}
      </Button>
      <FormDialog
        dialog={dialog}
        form={form}
        title={t('title')}
        subject={check.title}
        refusal={refusal && t(`refusal.${refusal}`)}
        isBusy={isBusy}
        cancel={t('cancel')}
        save={t('save')}
        onSave={() => void post('override')}
        undo={
          check.isOverridden
            ? {
                label: t('restore'),
                onClick: () => {
                  if (form.current?.reportValidity()) void post('restore')
                },
              }
            : null
        }
      >
        <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
          <legend className="mb-1.5 text-small font-semibold">{t('verdict')}</legend>
          {[true, false].map((value) => (
            <label key={String(value)} className="inline-flex min-h-9 items-center gap-2">
              <input
                type="radio"
                name="holds"
                checked={holds === value}
                onChange={() => decide(value)}
                className="size-4.5 accent-pasture"
              />
              {t(value ? 'holds' : 'fails')}
            </label>
          ))}
        </fieldset>
        <label className="text-small font-semibold">
          {t('points', { maxPoints: check.maxPoints })}
          <input
            type="number"
            name="points"
            required
            min={0}
            max={check.maxPoints}
            value={points}
            onChange={(event) => setPoints(event.target.valueAsNumber || 0)}
            className={`mt-1.5 block max-w-28 ${fieldLook}`}
          />
        </label>
        <label className="text-small font-semibold">
          {t('note')}
          <textarea
            name="note"
            required
            maxLength={1000}
            rows={3}
            className={`mt-1.5 block font-normal ${fieldLook}`}
          />
          <span className="mt-1 block font-normal text-ink-faint">{t('noteIsSeen')}</span>
        </label>
      </FormDialog>
    </>
  )
}
