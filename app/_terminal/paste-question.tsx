'use client'
/** Asks before text is pasted that would run at once, or that holds more than it shows; and shows what would be typed. */
import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef } from 'react'
import { Button } from '../_ui/button.tsx'
import type { Pasted } from './paste-guard.ts'

/** More than anybody reads; the rest is counted. */
const shownLength = 4_000

export function PasteQuestion({ pasted, onAnswer }: { pasted: Pasted; onAnswer: (pasted: Pasted | null) => void }) {
  const t = useTranslations('Terminal.paste')
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
  }, [])
  const answer = (text: Pasted | null) => {
    // Closed first: while it is open, nothing outside can have the focus.
    dialog.current?.close()
    onAnswer(text)
  }
  const rest = pasted.text.length - shownLength
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        answer(null)
      }}
      className="m-auto w-[min(40rem,calc(100vw-2rem))] rounded-xl border-[1.5px] border-line bg-surface p-6 text-ink shadow-lifted backdrop:bg-drawn/60"
    >
      <h2 id={titleId} className="text-title">
        {t('title', { lines: pasted.lines })}
      </h2>
      <p className="mt-2 text-ink-soft">{t('text')}</p>
      {pasted.removed > 0 && <p className="mt-2 font-semibold text-fails">{t('removed', { count: pasted.removed })}</p>}
      <pre
        tabIndex={0}
        className="mt-3 max-h-64 overflow-auto rounded-md bg-sunken p-3 font-mono text-fine whitespace-pre-wrap wrap-anywhere"
      >
        {pasted.text.slice(0, shownLength)}
      </pre>
      {rest > 0 && <p className="mt-1 text-fine text-ink-soft">{t('rest', { count: rest })}</p>}
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <Button onClick={() => answer(null)}>{t('no')}</Button>
        <Button weight="primary" onClick={() => answer(pasted)}>
          {t('yes')}
        </Button>
      </div>
    </dialog>
  )
}
