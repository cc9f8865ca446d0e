/** The place of one ordinal in a house of pets: who is there, in which state, and the claim that belongs to it whoever is there. */
import type { ReactNode } from 'react'
import { BasketBack, BasketData, BasketFront } from '../basket.tsx'
import { AbsentPet, Pet } from '../pet.tsx'
import type { Words } from '../player/words.ts'
import { PhaseMark, PhaseWord, type Shown } from './phase-mark.tsx'
import { Plate } from './plate.tsx'

export type StallClaim = {
  readonly name: string
  /** what the pet has left in it: nothing when the claim is new */
  readonly hasData: boolean
  readonly isTerminating?: boolean
}

export type StallProps = {
  readonly ordinal: number
  readonly name: string
  readonly phase: Shown
  readonly claim: StallClaim | null
  readonly words: Words
  /** its name has just been given again */
  readonly isBack?: boolean
  /** stands in a house of its own, without walls of its own */
  readonly isBare?: boolean
  /** nobody yet: its room is kept, unseen and unheard */
  readonly isToCome?: boolean
  readonly wears?: ReactNode
  /** stands in place of its phase's word, where something else is meant */
  readonly note?: string | undefined
  /** the longest note that it may have: its room is kept */
  readonly longestNote?: string | undefined
  /** the claim that it may have: its room is kept, and that of what is said when its pet is away */
  readonly claimToCome?: string | undefined
  /** what else is to be read of it, under its name */
  readonly children?: ReactNode
}

const presences = {
  Pending: 'opacity-60',
  Ready: '',
  Unready: 'grayscale-[0.75] opacity-85',
  Terminating: 'opacity-35',
  none: '',
  absent: '',
} as const satisfies Record<Shown, string>

function Wall() {
  return (
    <>
      <rect y="-6" width="120" height="124" className="fill-wall" />
      <rect y="112" width="120" height="40" className="fill-floor" />
      <path d="M0 112h120" className="stroke-skirting" strokeWidth="3" />
    </>
  )
}

/** Neighbours' walls overlap, or a hair of light would part them where a stall's edge falls within a pixel. */
const seamless = 'block w-[calc(100%+1px)]'

/** Where a basket would stand. */
function FreePlace() {
  return (
    <ellipse
      cx="60"
      cy="128"
      rx="42"
      ry="11"
      fill="none"
      className="stroke-skirting"
      strokeWidth="2.5"
      strokeDasharray="7 6"
      strokeLinecap="round"
    />
  )
}

export function StallDrawing({ ordinal, phase, claim, isBare, wears }: Omit<StallProps, 'name' | 'words' | 'isBack'>) {
  const isAway = phase === 'absent'
  const isThere = !isAway && phase !== 'none'
  return (
    <svg
      viewBox={`0 0 120 ${claim || !isThere ? 150 : 128}`}
      aria-hidden="true"
      className={isBare ? 'block w-full' : seamless}
    >
      {!isBare && <Wall />}
      {phase === 'none' && !claim && <FreePlace />}
      {claim && (
        <g className={claim.isTerminating ? 'opacity-40' : ''}>
          <BasketBack x={60} y={124} />
        </g>
      )}
      {isAway && (
        <g className="animate-appear">
          <AbsentPet x={60} y={116} />
        </g>
      )}
      {!isThere && claim?.hasData && <BasketData ordinal={ordinal} x={60} y={125} />}
      {isThere && (
        <g className={`transition-[opacity,filter] duration-700 ${presences[phase]}`}>
          <g className="animate-arrive">
            <Pet ordinal={ordinal} x={60} y={118} />
            {wears}
          </g>
        </g>
      )}
      {claim && (
        <g className={claim.isTerminating ? 'opacity-40' : ''}>
          <BasketFront x={60} y={124} />
        </g>
      )}
      {!isBare && <PhaseMark phase={phase} x={106} y={16} />}
    </svg>
  )
}

const asideLook = 'text-[0.75rem] leading-tight text-ink-soft'
/** What may be said at another moment, unseen and unheard: nothing below moves when it is. */
const unseen = 'invisible flex flex-col items-center gap-1'

const looks: Partial<Record<Shown, 'gone' | 'faint'>> = { absent: 'gone', none: 'faint' }

export function Stall(props: StallProps) {
  const { name, phase, claim, words, isBack = false, isBare = false, isToCome = false, note, children } = props
  const { longestNote, claimToCome } = props
  return (
    <li
      aria-hidden={isToCome || undefined}
      className={`flex min-w-0 flex-col items-center text-center ${isBare ? 'w-24 @xl:w-28 @3xl:w-32' : ''} ${isToCome ? 'invisible' : ''}`}
    >
      <StallDrawing {...props} />
      <div className="flex w-full min-w-0 flex-col items-center gap-1 px-0.5 pt-1.5 pb-3">
        <Plate look={looks[phase] ?? (isBack ? 'new' : 'plain')}>{name}</Plate>
        {note === undefined ? (
          <PhaseWord phase={phase} words={words} />
        ) : (
          <span
            data-longest={longestNote}
            className="grid text-[0.75rem] leading-[1.3] font-semibold text-ink-soft after:invisible after:[grid-area:1/1] after:content-[attr(data-longest)]"
          >
            <span className="[grid-area:1/1]">{note}</span>
          </span>
        )}
        {claim && <Plate look="claim">{claim.name}</Plate>}
        {claim && phase === 'absent' && (
          <span className={asideLook}>{words(claim.isTerminating ? 'shared.claimGoes' : 'shared.claimKept')}</span>
        )}
        {claimToCome !== undefined && (!claim || phase !== 'absent') && (
          <span aria-hidden="true" className={unseen}>
            {!claim && <Plate look="claim">{claimToCome}</Plate>}
            <span className={asideLook}>{words('shared.claimKept')}</span>
          </span>
        )}
        {children}
      </div>
    </li>
  )
}

/** A house of as many stalls as there are. */
export const wideRoom =
  'grid w-full grid-cols-[repeat(auto-fit,minmax(6.75rem,1fr))] overflow-hidden rounded-lg *:bg-floor'
/** Few stalls do not grow with the room that they have. */
export const narrowRooms: Readonly<Record<number, string>> = { 1: 'max-w-44', 2: 'max-w-80' }

/** The house that stalls stand in, side by side. */
const columns = {
  2: 'grid-cols-2 max-w-[26rem]',
  3: 'grid-cols-3 max-w-[38rem]',
  4: 'grid-cols-2 @xl:grid-cols-4 max-w-[48rem]',
} as const

export function Room({
  label,
  width = 3,
  children,
}: {
  label: string
  width?: keyof typeof columns
  children: ReactNode
}) {
  return (
    <ul aria-label={label} className={`mx-auto grid w-full overflow-hidden rounded-lg bg-floor ${columns[width]}`}>
      {children}
    </ul>
  )
}
