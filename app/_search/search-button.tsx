'use client'
/** The way to the search: a button, `/` and Ctrl-K. The search itself and what it looks through come when first asked for. */
import { useEffect, useRef, useState, type ComponentType } from 'react'
import { Icon } from '#app/_ui/icon.tsx'
import { useIsHydrated } from '#app/_ui/use-is-hydrated.ts'
import type { SearchDialogProps, SearchWords } from './search-dialog.tsx'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select, .xterm *'))

/** Ctrl-K everywhere but in a terminal, which has its own use for it; `/` wherever it would not be a letter. */
function asksForSearch(event: KeyboardEvent): boolean {
  if (event.target instanceof HTMLElement && event.target.closest('.xterm')) return false
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) return true
  return event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)
}

export function SearchButton({ index, words }: { index: string; words: SearchWords }) {
  const [Dialog, setDialog] = useState<ComponentType<SearchDialogProps> | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const isListening = useIsHydrated()
  const open = () => {
    setIsOpen(true)
    void import('./search-dialog.tsx').then(({ SearchDialog }) => setDialog(() => SearchDialog))
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!asksForSearch(event)) return
      event.preventDefault()
      button.current?.click()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={words.open}
        aria-keyshortcuts={isListening ? 'Control+K /' : undefined}
        title={words.open}
        onClick={open}
        className="flex min-h-10 min-w-10 items-center justify-center gap-2 rounded-md px-2.5 text-small font-semibold text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <Icon name="search" />
        <kbd
          aria-hidden="true"
          className="hidden rounded-sm border border-line px-1.5 font-mono text-fine text-ink-faint lg:inline"
        >
          /
        </kbd>
      </button>
      {Dialog && isOpen && <Dialog index={index} words={words} onClose={() => setIsOpen(false)} />}
    </>
  )
}
