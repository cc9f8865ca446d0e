/** What goes from one of three to another: a bow over their heads, with its word; solid where it goes on, dashed where it passes. */
import type { ReactNode } from 'react'

const centres = [100, 300, 500] as const
const centre = (place: number) => centres[place] ?? 100

export function Arcs({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 600 100" aria-hidden="true" className="mx-auto block w-full max-w-[38rem]">
      {children}
    </svg>
  )
}

type ArcProps = { readonly from: number; readonly to: number; readonly label: string; readonly isPassing?: boolean }

export function Arc({ from, to, label, isPassing = false }: ArcProps) {
  const [start, end] = [centre(from) + (isPassing ? 14 : 0), centre(to) - (isPassing ? 14 : 0)]
  const isFar = to - from > 1
  const top = isFar ? -6 : 34
  const colour = isPassing ? 'stroke-platform' : 'stroke-holds'
  return (
    <g className="animate-appear">
      <path
        d={`M${start} 96C${start} ${top} ${end} ${top} ${end} 90`}
        fill="none"
        strokeWidth="3.5"
        strokeLinecap="round"
        className={`${colour} ${isPassing ? '[stroke-dasharray:2_8]' : ''}`}
      />
      <path
        d={`M${end - 7} 86l7 10 7-10`}
        fill="none"
        strokeWidth="3.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={colour}
      />
      <text
        x={(start + end) / 2 + (isFar ? 100 : 0)}
        y={82}
        textAnchor="middle"
        className="fill-ink stroke-sunken font-sans text-[27px] font-semibold [paint-order:stroke] @xl:text-[17px]"
        strokeWidth="5"
      >
        {label}
      </text>
    </g>
  )
}
