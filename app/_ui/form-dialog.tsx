'use client'
/** A form in the browser's own <dialog>, sent off by its button: a refusal is told in it, and it stays open. */
import { useId, type FormEvent, type ReactNode, type RefObject } from 'react'
import { Button } from './button.tsx'

export const fieldLook = 'w-full rounded-md border-[1.5px] border-line-strong bg-surface px-3 py-2 text-base text-ink'

type Props = {
  dialog: RefObject<HTMLDialogElement | null>
  form?: RefObject<HTMLFormElement | null>
  title: string
  /** what it is about, under its title */
  subject?: string | null
  children: ReactNode
  /** in words */
  refusal: string | null
  isBusy: boolean
  cancel: string
  save: string
  onSave: (form: HTMLFormElement) => void
  /** takes back what was saved before */
  undo?: { label: string; onClick: () => void } | null
}

export function FormDialog({ dialog, form, title, subject, children, refusal, isBusy, undo, ...props }: Props) {
  const titleId = useId()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    props.onSave(event.currentTarget)
  }
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className="m-auto w-[min(34rem,calc(100vw-2rem))] rounded-xl border-[1.5px] border-line bg-surface p-6 text-left whitespace-normal text-ink shadow-lifted backdrop:bg-drawn/60 sm:p-8"
    >
      <form ref={form} onSubmit={onSubmit} className="grid gap-5 text-base">
        <div>
          <h2 id={titleId} className="text-title">
            {title}
          </h2>
          {subject && <p className="mt-1 text-small text-ink-soft">{subject}</p>}
        </div>
        {children}
        <div role="alert">{refusal && <p className="text-small font-semibold text-fails">{refusal}</p>}</div>
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={() => dialog.current?.close()}>{props.cancel}</Button>
          {undo && (
            <Button disabled={isBusy} onClick={undo.onClick}>
              {undo.label}
            </Button>
          )}
          <Button type="submit" weight="primary" disabled={isBusy} aria-busy={isBusy}>
            {props.save}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
