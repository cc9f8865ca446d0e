'use client'
/** From when to when a lab is open to the class, and how often it may be submitted. */
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { areInOrder, type WrittenTerms } from '#domain/assignment-terms'
import type { ClassAssignment } from '#domain/class-view'
import { FormDialog, fieldLook } from '#app/_ui/form-dialog.tsx'
import { toLocalTime } from './local-time.ts'
import { postTerms, type TermsRefusal } from './post-terms.ts'
import { termsOfForm } from './terms-of-form.ts'

const asTheLabSays: WrittenTerms = { opensAt: null, dueAt: null, closesAt: null, maxAttempts: null, cooldown: null }
const days = ['opensAt', 'dueAt', 'closesAt'] as const
const counts = { maxAttempts: { min: 1, max: 1_000 }, cooldown: { min: 0, max: 10_080 } } as const

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
        {(['maxAttempts', 'cooldown'] as const).map((name) => (
          <label key={name} className="text-small font-semibold">
            {t(name)}
            <input
              type="number"
              name={name}
              {...counts[name]}
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
  const dialog = useRef<HTMLDialogElement>(null)
  const [refusal, setRefusal] = useState<TermsRefusal | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  // The fields are made when it is opened: by the terms of then, and by the reader's clock, which the server does not know.
  const [opened, setOpened] = useState(0)
  const isSaid = Object.values(terms).some((term) => term !== null)

  async function send(wanted: WrittenTerms): Promise<void> {
    if (!areInOrder(wanted)) return setRefusal('wrong-order')
    setIsBusy(true)
    const refused = await postTerms(id, wanted)
    setIsBusy(false)
    setRefusal(refused)
    // The class is told by its stream: there is nothing to load again.
    if (!refused) dialog.current?.close()
  }
  const open = () => {
    setOpened(opened + 1)
    setRefusal(null)
    dialog.current?.showModal()
  }
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
        onSave={(form) => void send(termsOfForm(new FormData(form)))}
        undo={isSaid ? { label: t('asTheLabSays'), onClick: () => void send(asTheLabSays) } : null}
      >
        {opened > 0 && <Fields key={opened} terms={terms} />}
      </FormDialog>
    </>
  )
}
