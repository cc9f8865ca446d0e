'use client'
/** The search: a field and what it finds, each with the section that it leads to. */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { find, type Found, type Passage } from './find.ts'
import { loadPassages } from './load-passages.ts'

export type SearchWords = {
  open: string
  label: string
  placeholder: string
  close: string
  loading: string
  failed: string
  none: string
  some: string
  one: string
  hint: string
}
export type SearchDialogProps = { index: string; words: SearchWords; onClose: () => void }
type Passages = readonly Passage[] | 'loading' | 'failed'

function usePassages(index: string): Passages {
  const [passages, setPassages] = useState<Passages>('loading')
  useEffect(() => {
    let isGone = false
    void loadPassages(index).then((loaded) => {
      if (!isGone) setPassages(loaded ?? 'failed')
    })
    return () => {
      isGone = true
    }
  }, [index])
  return passages
}

function outcomeWords(words: SearchWords, passages: Passages, query: string, count: number): string {
  if (passages === 'loading' || passages === 'failed') return words[passages]
  if (query.trim() === '') return words.hint
  if (count === 0) return fill(words.none, { query: query.trim() })
  return count === 1 ? words.one : fill(words.some, { count })
}

export function SearchDialog({ index, words, onClose }: SearchDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const passages = usePassages(index)
  const found = typeof passages === 'string' ? [] : find(passages, query)
  useEffect(() => dialog.current?.showModal(), [])
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined && found.length > 0) {
      event.preventDefault()
      setChosen((chosen + by + found.length) % found.length)
    }
    const target = found[chosen]
    if (event.key === 'Enter' && target) {
      event.preventDefault()
      onClose()
      window.location.assign(target.passage.href)
    }
  }
  return (
    <dialog
      ref={dialog}
      aria-label={words.label}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="mx-auto mt-[8vh] mb-auto w-[min(42rem,calc(100vw-2rem))] overflow-hidden rounded-xl border-[1.5px] border-line bg-surface p-0 text-ink shadow-lifted backdrop:bg-drawn/60"
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon name="search" className="size-5 text-ink-faint" />
        <input
          type="text"
          role="combobox"
          aria-label={words.label}
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={found[chosen] ? `${listId}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setChosen(0)
          }}
          onKeyDown={press}
          className="min-w-0 grow bg-transparent py-4 text-[1.1rem] outline-none placeholder:text-ink-faint"
        />
        <button
          type="button"
          aria-label={words.close}
          onClick={() => dialog.current?.close()}
          className="grid size-9 place-items-center rounded-md text-ink-soft hover:bg-sunken"
        >
          <Icon name="cross" className="size-4" />
        </button>
      </div>
      <p role="status" className="px-4 pt-3 text-fine text-ink-faint">
        {outcomeWords(words, passages, query, found.length)}
      </p>
      <ul id={listId} role="listbox" aria-label={words.label} className="max-h-[60vh] overflow-y-auto p-2">
        {found.map((one, place) => (
          <Result
            key={one.passage.href}
            id={`${listId}-${place}`}
            found={one}
            isChosen={place === chosen}
            onClose={onClose}
          />
        ))}
      </ul>
    </dialog>
  )
}

type ResultProps = { id: string; found: Found; isChosen: boolean; onClose: () => void }

function Result({ id, found: { passage, excerpt }, isChosen, onClose }: ResultProps) {
  const option = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <li
      ref={option}
      id={id}
      role="option"
      aria-selected={isChosen}
      // A link within an option would be one that the keyboard never reaches: Enter in the field leads on.
      onClick={() => {
        onClose()
        window.location.assign(passage.href)
      }}
      className="cursor-pointer rounded-md px-3 py-2.5 hover:bg-sunken aria-selected:bg-pasture-tint"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{passage.heading}</span>
        {passage.title !== passage.heading && <span className="text-fine text-ink-faint">{passage.title}</span>}
      </span>
      <span className="mt-0.5 block text-small text-ink-soft">
        {excerpt.map(({ text, isHit }, index) =>
          isHit ? (
            <mark key={index} className="rounded-[2px] bg-ear-tag px-0.5 text-on-ordinal">
              {text}
            </mark>
          ) : (
            <span key={index}>{text}</span>
          ),
        )}
      </span>
    </li>
  )
}
