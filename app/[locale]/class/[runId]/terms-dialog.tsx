'use client'
/** From when to when a lab is open to the class, and how often it may be submitted. */
import { useTranslations } from 'next-intl'
import { areInOrder, termBounds, type WrittenTerms } from '#domain/assignment-terms'
import type { ClassAssignment } from '#domain/class-view'
import { FormDialog, fieldLook } from '#app/_ui/form-dialog.tsx'
import { useFormDialog } from '#app/_ui/use-form-dialog.ts'
import { toLocalTime } from './local-time.ts'
import { postTerms, type TermsRefusal } from './post-terms.ts'
import { termsOfForm } from './terms-of-form.ts'

const asTheLabSays: WrittenTerms = { opensAt: null, dueAt: null, closesAt: null, maxAttempts: null, cooldown: null }
const days = ['opensAt', 'dueAt', 'closesAt'] as const
const counts = ['maxAttempts', 'cooldown'] as const

function Fields({ terms }: { terms: WrittenTerms }) {
  const t = useTranslations('Class.terms')
  return (
    <>
      {days.map((name) => (
        <label key={name} className="text-small font-semibold">
          {t(name)}
          <input
            type="datetime-local"
            name={name}
            defaultValue={toLocalTime(terms[name])}
            className={`mt-1.5 block max-w-64 font-normal ${fieldLook}`}
          />
          <span className="mt-1 block font-normal text-ink-faint">{t(`hints.${name}`)}</span>
        </label>
      ))}
      <div className="grid gap-5 sm:grid-cols-2">
        {counts.map((name) => (
          <label key={name} className="text-small font-semibold">
            {t(name)}
            <input
              type="number"
              name={name}
              {...termBounds[name]}
              defaultValue={terms[name] ?? ''}
              className={`mt-1.5 block max-w-28 font-normal ${fieldLook}`}
            />
            <span className="mt-1 block font-normal text-ink-faint">{t(`hints.${name}`)}</span>
          </label>
        ))}
      </div>
    </>
  )
}

export function TermsDialog({ assignment: { id, terms }, title }: { assignment: ClassAssignment; title: string }) {
  const t = useTranslations('Class.terms')
  // The class is told by its stream: there is nothing to load again.
  const { dialog, refusal, isBusy, opened, open, refuse, send } = useFormDialog<TermsRefusal>()
  const isSaid = Object.values(terms).some((term) => term !== null)
  const save = (wanted: WrittenTerms) =>
    areInOrder(wanted) ? void send(() => postTerms(id, wanted)) : refuse('wrong-order')
  return (
    <>
      <button type="button" onClick={open} className="font-semibold text-pasture underline-offset-3 hover:underline">
        {t('change')}
        <span className="sr-only"> {title}</span>
      </button>
      <FormDialog
        dialog={dialog}
        title={t('title', { lab: title })}
        subject={t('subject')}
        refusal={refusal && t(`refusal.${refusal}`)}
        isBusy={isBusy}
        cancel={t('cancel')}
        save={t('save')}
        onSave={(form) => save(termsOfForm(new FormData(form)))}
        undo={isSaid ? { label: t('asTheLabSays'), onClick: () => save(asTheLabSays) } : null}
      >
        {/* Made when it is opened: by the terms of then, and by the reader's clock, which the server does not know. */}
        {opened > 0 && <Fields key={opened} terms={terms} />}
      </FormDialog>
    </>
  )
}
