'use client'
/** Asks before something is lost. The browser's own <dialog>: it keeps the focus, and Escape means no. */
import { useId, useRef, type ReactNode } from 'react'
import { Button, type ButtonSize, type ButtonWeight } from './button.tsx'

type Props = {
  /** of the button that opens the question */
  label: ReactNode
  title: string
  children: ReactNode
  yes: string
  no: string
  weight?: ButtonWeight
  /** of the answer that does it: `danger` unless nothing is lost */
  yesWeight?: ButtonWeight
  size?: ButtonSize
  disabled?: boolean
  onYes: () => void
}

export function Confirm({
  label,
  title,
  children,
  yes,
  no,
  weight = 'secondary',
  yesWeight = 'danger',
  size = 'small',
  disabled = false,
  onYes,
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  return (
    <>
      <Button weight={weight} size={size} disabled={disabled} onClick={() => dialog.current?.showModal()}>
        {label}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-xl border-[1.5px] border-line bg-surface p-6 text-ink shadow-lifted backdrop:bg-drawn/60 sm:p-8"
      >
        <h2 id={titleId} className="text-title">
          {title}
        </h2>
        <div className="mt-3 grid gap-3 text-ink-soft">{children}</div>
        <form method="dialog" className="mt-7 flex flex-wrap justify-end gap-3">
          <Button type="submit">{no}</Button>
          <Button type="submit" weight={yesWeight} onClick={onYes}>
            {yes}
          </Button>
        </form>
      </dialog>
    </>
  )
}
