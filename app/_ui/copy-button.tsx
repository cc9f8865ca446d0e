'use client'
/** Copies the text of the <pre> beside it, and says so. In a session, only what one types, in whichever terminal. */
import { useState, type MouseEvent } from 'react'
import { Icon } from './icon.tsx'

type Outcome = 'none' | 'done' | 'failed'

/** A second terminal's has its name before it, in every language (`Session.second` of the messages). */
const prompt = /^(?:terminal 2 )?\$ /

export function copyableText(text: string): string {
  const typed = text.split('\n').filter((line) => prompt.test(line))
  return (typed.length > 0 ? typed.map((line) => line.replace(prompt, '')).join('\n') : text).trimEnd()
}

export function CopyButton({ label, done, failed }: { label: string; done: string; failed: string }) {
  const [outcome, setOutcome] = useState<Outcome>('none')
  const copy = async (event: MouseEvent<HTMLButtonElement>) => {
    const text = event.currentTarget.closest('[data-copy-from]')?.querySelector('pre')?.textContent ?? ''
    try {
      await navigator.clipboard.writeText(copyableText(text))
      setOutcome('done')
    } catch {
      // No clipboard without https or localhost, or the reader refused it.
      setOutcome('failed')
    }
  }
  const words = { none: '', done, failed }[outcome]
  return (
    <div className="absolute right-2 top-2 flex items-center gap-2 print:hidden">
      <span
        role="status"
        className="rounded-sm bg-ink px-2 py-0.5 font-sans text-fine font-semibold text-paper empty:hidden"
      >
        {words}
      </span>
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={(event) => void copy(event)}
        onBlur={() => setOutcome('none')}
        className="grid size-9 place-items-center rounded-sm border border-line bg-surface text-ink-soft transition-opacity hover:border-pasture hover:text-pasture focus-visible:opacity-100 pointer-fine:opacity-0 group-hover:opacity-100"
      >
        <Icon name={outcome === 'done' ? 'check' : 'copy'} className="size-4.5" />
      </button>
    </div>
  )
}
