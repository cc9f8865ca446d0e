'use client'
/** What one student is allowed beyond the others in one lab: a later day, more attempts; never without saying why. */
import { useTranslations } from 'next-intl'
import { useId, useRef, useState, type FormEvent } from 'react'
import type { ClassStudent } from '#domain/class-view'
import { Button } from '#app/_ui/button.tsx'
import { fromLocalTime, toLocalTime } from './local-time.ts'
import { postExtension, type ExtensionRefusal } from './post-extension.ts'

type Props = { assignmentId: string; student: ClassStudent; dueAt: string | null }

const field = 'w-full rounded-md border-[1.5px] border-line-strong bg-surface px-3 py-2 text-base text-ink'

export function ExtensionDialog({ assignmentId, student, dueAt }: Props) {
  const t = useTranslations('Class.extension')
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [refusal, setRefusal] = useState<ExtensionRefusal | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { extension } = student

  async function send(order: Parameters<typeof postExtension>[1]): Promise<void> {
    setIsBusy(true)
    const refused = await postExtension(assignmentId, order)
    setIsBusy(false)
    setRefusal(refused)
    // The class is told by its stream: there is nothing to load again.
    if (!refused) dialog.current?.close()
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const day = String(form.get('dueAt') ?? '')
    const extraAttempts = Number(form.get('extraAttempts') ?? 0)
    if (day === '' && extraAttempts === 0) return setRefusal('nothing-granted')
    void send({
      act: 'grant',
      student: student.id,
      dueAt: day === '' ? null : fromLocalTime(day),
      extraAttempts,
      note: String(form.get('note') ?? '').trim(),
    })
  }
  return (
    <>
      <button
        type="button"
        onClick={() => dialog.current?.showModal()}
        className="mt-1 text-left text-fine font-semibold text-pasture underline-offset-3 hover:underline"
      >
        {extension ? t('granted') : t('open')}
        <span className="sr-only"> {student.name}</span>
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        className="m-auto w-[min(34rem,calc(100vw-2rem))] rounded-xl border-[1.5px] border-line bg-surface p-6 text-left whitespace-normal text-ink shadow-lifted backdrop:bg-drawn/60 sm:p-8"
      >
        <form onSubmit={onSubmit} className="grid gap-5 text-base">
          <h2 id={`${id}-title`} className="text-title">
            {t('title', { name: student.name })}
          </h2>
          {extension && <p className="text-small text-ink-soft">{t('by', { name: extension.byName })}</p>}
          <label className="text-small font-semibold">
            {t('dueAt')}
            <input
              type="datetime-local"
              name="dueAt"
              defaultValue={toLocalTime(extension?.dueAt ?? dueAt)}
              className={`mt-1.5 block max-w-64 font-normal ${field}`}
            />
            <span className="mt-1 block font-normal text-ink-faint">{t('dueAtHint')}</span>
          </label>
          <label className="text-small font-semibold">
            {t('extraAttempts')}
            <input
              type="number"
              name="extraAttempts"
              min={0}
              max={100}
              defaultValue={extension?.extraAttempts ?? 0}
              className={`mt-1.5 block max-w-28 font-normal ${field}`}
            />
          </label>
          <label className="text-small font-semibold">
            {t('note')}
            <textarea
              name="note"
              required
              maxLength={1000}
              rows={2}
              defaultValue={extension?.note ?? ''}
              className={`mt-1.5 block font-normal ${field}`}
            />
          </label>
          <div role="alert">
            {refusal && <p className="text-small font-semibold text-fails">{t(`refusal.${refusal}`)}</p>}
          </div>
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={() => dialog.current?.close()}>{t('cancel')}</Button>
            {extension && (
              <Button disabled={isBusy} onClick={() => void send({ act: 'withdraw', student: student.id })}>
                {t('withdraw')}
              </Button>
            )}
            <Button type="submit" weight="primary" disabled={isBusy} aria-busy={isBusy}>
              {t('save')}
            </Button>
          </div>
        </form>
      </dialog>
    </>
  )
}
