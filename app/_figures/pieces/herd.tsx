/** A meadow with a herd: many, alike, numbered at random; what they eat from is everybody's. */
import type { ReactNode } from 'react'
import { AbsentCow, Cow } from '../cow.tsx'
import type { Words } from '../player/words.ts'
import type { Cow as HerdPod, HerdState } from '../rules/herd-rules.ts'
import { Trough } from '../trough.tsx'
import { PhaseMark, PhaseWord, type Shown } from './phase-mark.tsx'
import { Plate } from './plate.tsx'

const presences = {
  Pending: 'opacity-60',
  Ready: '',
  Unready: 'opacity-80',
  Terminating: 'opacity-35',
  none: '',
  absent: '',
} as const satisfies Record<Shown, string>

type CowProps = {
  readonly name: string | null
  readonly look: number
  readonly phase: Shown
  readonly words: Words
  readonly isNew?: boolean
  readonly children?: ReactNode
}

export function CowPlace({ name, look, phase, words, isNew = false, children }: CowProps) {
  return (
    <li className="flex min-w-0 flex-col items-center gap-1 text-center">
      <svg viewBox="0 0 140 112" aria-hidden="true" className="block w-full max-w-40">
        {phase === 'absent' ? (
          <g className="animate-appear">
            <AbsentCow x={66} y={104} />
          </g>
        ) : (
          <g key={name} className={`transition-opacity duration-700 ${presences[phase]}`}>
            <g className="animate-arrive">
              <Cow x={62} y={104} look={look} />
            </g>
          </g>
        )}
        <PhaseMark phase={phase} x={118} y={94} />
      </svg>
      {name !== null && <Plate look={isNew ? 'new' : 'plain'}>{`…-${name}`}</Plate>}
      <PhaseWord phase={phase} words={words} />
      {children}
    </li>
  )
}

/** Each Pod of a herd in its place. The fourth place is nobody's, and only taken: nothing is missing where it is empty. */
export function Cows({
  herd,
  places = 4,
  newcomer,
  words,
  under,
}: {
  herd: HerdState
  places?: 3 | 4
  /** the name that nobody had before the story began */
  newcomer: string
  words: Words
  /** what else is to be read under a Pod */
  under?: (cow: HerdPod | undefined) => ReactNode
}) {
  return Array.from({ length: places }, (_, place) => {
    const cow = herd.cows.find((candidate) => candidate.place === place)
    if (!cow && place === 3) return <li key={place} aria-hidden="true" />
    return (
      <CowPlace
        key={place}
        name={cow?.name ?? null}
        look={place}
        phase={cow?.phase ?? 'absent'}
        isNew={cow?.name === newcomer}
        words={words}
      >
        {under?.(cow)}
      </CowPlace>
    )
  })
}

function Landscape() {
  return (
    <svg viewBox="0 0 330 210" preserveAspectRatio="none" aria-hidden="true" className="absolute inset-0 size-full">
      <rect width="330" height="210" className="fill-sky" />
      <path d="M0 58 q80 -40 170 -10 q90 26 160 -14 v180 h-330Z" className="fill-meadow-far" />
      <path d="M0 96 q90 -22 180 -4 q80 14 150 -8 v130 h-330Z" className="fill-meadow" />
    </svg>
  )
}

const columns = { 3: 'grid-cols-3', 4: 'grid-cols-4' } as const

export function Meadow({
  label,
  width = 3,
  claim,
  children,
  trough,
}: {
  label: string
  width?: keyof typeof columns
  claim: string | null
  children: ReactNode
  /** what lies in the trough, under its name */
  trough?: ReactNode
}) {
  return (
    <div className="relative flex grow flex-col justify-between overflow-hidden rounded-lg">
      <Landscape />
      <ul aria-label={label} className={`relative grid gap-x-1 px-2 pt-6 ${columns[width]}`}>
        {children}
      </ul>
      {claim !== null && (
        <div className="relative flex flex-col items-center gap-1 pt-2 pb-3">
          <svg viewBox="0 0 160 50" aria-hidden="true" className="block w-36">
            <Trough x={80} y={48} />
          </svg>
          <Plate look="claim">{claim}</Plate>
          {trough}
        </div>
      )}
    </div>
  )
}
