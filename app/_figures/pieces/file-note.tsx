/** The one file in a claim, and whose name it says. */
import type { Words } from '../player/words.ts'

export function FileNote({ writer, words }: { writer: string | undefined; words: Words }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 rounded-sm bg-surface px-1.5 py-0.5 font-mono text-[0.75rem] leading-[1.3] text-ink">
      <svg viewBox="0 0 12 14" aria-hidden="true" className="h-3.5 shrink-0">
        <path d="M1.500 1h6l3 3v9h-9Z M7.500 1v3h3" fill="none" className="stroke-ink-soft" strokeWidth="1.300" />
      </svg>
      {writer === undefined ? (
        <span className="text-ink-soft">{words('emptyFile')}</span>
      ) : (
        <span key={writer} className="min-w-0 animate-appear wrap-anywhere">
          {writer}
        </span>
      )}
    </span>
  )
}
