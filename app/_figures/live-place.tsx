/** One ordinal's place in a live set: its pet when it is there, its basket when it has a claim. */
import { BasketBack, BasketData, BasketFront } from './basket.tsx'
import { AbsentPet, Pet } from './pet.tsx'

export type PetMood = 'there' | 'coming' | 'leaving' | 'ill' | 'away'

const moods = {
  there: '',
  coming: 'animate-breathe opacity-70',
  leaving: 'animate-breathe opacity-40',
  ill: 'grayscale',
  away: '',
} as const satisfies Record<PetMood, string>

export function LivePlace({ ordinal, mood, hasClaim }: { ordinal: number; mood: PetMood; hasClaim: boolean }) {
  return (
    <svg viewBox="0 0 120 146" aria-hidden="true" className="block w-full max-w-28">
      {hasClaim && <BasketBack x={60} y={120} />}
      {mood === 'away' ? (
        <>
          <AbsentPet x={60} y={112} />
          {hasClaim && <BasketData ordinal={ordinal} x={60} y={121} />}
        </>
      ) : (
        <g className={moods[mood]}>
          <Pet ordinal={ordinal} x={60} y={114} />
        </g>
      )}
      {hasClaim && <BasketFront x={60} y={120} />}
    </svg>
  )
}
