/** A name on a plate, in the letters of code, under what it names. */
import type { ReactNode } from 'react'

const looks = {
  plain: 'border-line-strong bg-surface text-ink',
  new: 'border-drawn bg-ear-tag text-on-ordinal',
  gone: 'border-dashed border-line-strong text-ink-soft line-through',
  claim: 'border-drawn bg-[oklch(97%_0.02_90)] text-on-ordinal',
  faint: 'border-transparent text-ink-soft',
} as const

export function Plate({ children, look = 'plain' }: { children: ReactNode; look?: keyof typeof looks }) {
  return (
    <span
      className={`inline-block max-w-full rounded-sm border-[1.5px] px-1 font-mono text-[0.75rem] leading-[1.45] font-medium whitespace-nowrap @xl:px-1.5 ${looks[look]}`}
    >
      {children}
    </span>
  )
}
