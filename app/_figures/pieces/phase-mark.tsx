/** How a Pod is, told twice: a mark beside the animal, and Kubernetes' own word under it. */
import type { Words } from '../player/words.ts'
import type { PodPhase } from '../rules/set-state.ts'

/** `absent`: its place waits for it. `none`: nobody has it, and nothing waits. */
export type Shown = PodPhase | 'absent' | 'none'

const marks = {
  Pending: { disc: 'fill-platform', sign: 'M-5 0h.1M0 0h.1M5 0h.1', width: 3.6 },
  Ready: { disc: 'fill-holds', sign: 'M-4.500 .500l3.200 3.300 6-7', width: 2.6 },
  Unready: { disc: 'fill-blocked', sign: 'M0 -5.500v6M0 5h.1', width: 3 },
  Terminating: { disc: 'fill-ink-faint', sign: 'M-4 -5.500h8M-4 5.500h8M-3 -5.500l6 11M3 -5.500l-6 11', width: 1.8 },
} as const

export function PhaseMark({ phase, x, y }: { phase: Shown; x: number; y: number }) {
  if (phase === 'absent' || phase === 'none') return null
  const { disc, sign, width } = marks[phase]
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="12" className={`${disc} stroke-surface`} strokeWidth="2.5" />
      <path
        d={sign}
        fill="none"
        className="stroke-surface"
        strokeWidth={width}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </g>
  )
}

const colours = {
  Pending: 'text-platform',
  Ready: 'text-holds',
  Unready: 'text-blocked',
  Terminating: 'text-ink-soft',
  absent: 'text-ink-faint',
  none: 'text-ink-faint',
} as const satisfies Record<Shown, string>

export function PhaseWord({ phase, words }: { phase: Shown; words: Words }) {
  return (
    <span className={`text-[0.75rem] leading-[1.4] font-semibold @xl:text-fine ${colours[phase]}`}>
      {words(`shared.phases.${phase}`)}
    </span>
  )
}
