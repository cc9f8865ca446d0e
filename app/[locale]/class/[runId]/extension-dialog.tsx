'use client'
/** What one student is allowed beyond the others in one lab: a later day, more attempts; never without saying why. */
import { useTranslations } from 'next-intl'
import type { ClassStudent } from '#domain/class-view'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { FormDialog, fieldLook } from '#app/_ui/form-dialog.tsx'
import { useFormDialog } from '#app/_ui/use-form-dialog.ts'
import { fromLocalTime, toLocalTime } from './local-time.ts'
import { postExtension, type ExtensionOrder, type ExtensionRefusal } from './post-extension.ts'

type Props = { assignmentId: string; student: ClassStudent; dueAt: string | null }

function Fields({ extension, dueAt }: { extension: ClassStudent['extension']; dueAt: string | null }) {
  const t = useTranslations('Class.extension')
  return (
    <>
      <label className="text-small font-semibold">
        {t('dueAt')}
        <input
          type="datetime-local"
          name="dueAt"
          defaultValue={toLocalTime(extension?.dueAt ?? null)}
          className={`mt-1.5 block max-w-64 font-normal ${fieldLook}`}
        />
        <span className="mt-1 block font-normal text-ink-faint">
          {dueAt !== null && t.rich('dueAtOfAll', { time: () => <ClockTime at={dueAt} hasDate /> })} {t('dueAtHint')}
        </span>
      </label>
      <label className="text-small font-semibold">
        {t('extraAttempts')}
        <input
          type="number"
          name="extraAttempts"
          min={0}
          max={100}
          defaultValue={extension?.extraAttempts ?? 0}
          className={`mt-1.5 block max-w-28 font-normal ${fieldLook}`}
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
          className={`mt-1.5 block font-normal ${fieldLook}`}
        />
      </label>
    </>
  )
}

export function ExtensionDialog({ assignmentId, student, dueAt }: Props) {
  const t = useTranslations('Class.extension')
  // The class is told by its stream: there is nothing to load again.
  const { dialog, refusal, isBusy, opened, open, refuse, send } = useFormDialog<ExtensionRefusal>()
  const { extension } = student
  const post = (order: ExtensionOrder) => void send(() => postExtension(assignmentId, order))

  const onSave = (element: HTMLFormElement) => {
    const form = new FormData(element)
    const day = String(form.get('dueAt') ?? '')
    const extraAttempts = Number(form.get('extraAttempts') ?? 0)
    if (day === '' && extraAttempts === 0) return refuse('nothing-granted')
    post({
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
        onClick={open}
        className="mt-1 text-left text-fine font-semibold text-pasture underline-offset-3 hover:underline"
      >
        {extension ? t('granted') : t('open')}
        <span className="sr-only"> {student.name}</span>
      </button>
      <FormDialog
        dialog={dialog}
        title={t('title', { name: student.name })}
        subject={extension && t('by', { name: extension.byName })}
        refusal={refusal && t(`refusal.${refusal}`)}
        isBusy={isBusy}
        cancel={t('cancel')}
        save={t('save')}
        onSave={onSave}
        undo={
          extension && {
            label: t('withdraw'),
            onClick: () => post({ act: 'withdraw', student: student.id }),
          }
        }
      >
        {/* Made when it is opened: as it stands then, and by the reader's clock, which the server does not know. */}
        {opened > 0 && <Fields key={opened} extension={extension} dueAt={dueAt} />}
      </FormDialog>
    </>
  )
}
