/** The DNS as a board at the gate: each name, and where it leads. */
import type { ReactNode } from 'react'

export function Board({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex grow flex-col">
      <ul
        aria-label={label}
        className="grid gap-1.5 rounded-md border-[2.5px] border-drawn bg-basket p-2 shadow-[inset_0_-5px_0_var(--color-basket-dark)]"
      >
        {children}
      </ul>
      <div aria-hidden="true" className="mx-auto flex min-h-4 w-3/5 grow justify-between">
        <span className="w-3 border-x-[2.5px] border-drawn bg-basket-dark" />
        <span className="w-3 border-x-[2.5px] border-drawn bg-basket-dark" />
      </div>
    </div>
  )
}

type RowProps = {
  readonly name: string
  readonly values: readonly string[]
  /** what stands there where the name leads nowhere */
  readonly nothing: string
  readonly isAsked: boolean
  /** how many lines its addresses may take where there is little room */
  readonly lines?: 1 | 2
}

export function BoardRow({ name, values, nothing, isAsked, lines = 1 }: RowProps) {
  const isThere = values.length > 0
  return (
    <li
      className={`grid grid-cols-[auto_1fr] items-baseline gap-x-3 rounded-sm border-[1.5px] px-2 py-1 font-mono text-[0.75rem] leading-[1.5] transition-colors duration-500 @xl:text-fine ${isAsked ? 'border-drawn bg-ear-tag text-on-ordinal' : 'border-transparent bg-[oklch(97%_0.02_90)] text-on-ordinal'}`}
    >
      <span className={`font-semibold ${isThere ? '' : 'line-through'}`}>{name}</span>
      <span
        className={`flex flex-wrap content-start justify-end gap-x-2.5 text-right ${lines === 2 ? 'min-h-[2lh] @xl:min-h-0' : ''}`}
      >
        {isThere ? values.map((value) => <span key={value}>{value}</span>) : <span>{nothing}</span>}
      </span>
    </li>
  )
}
