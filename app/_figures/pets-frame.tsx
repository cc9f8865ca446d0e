/** One moment of three pets: each has its name, its tag and its basket; the basket waits for the one that is away. */
import { BasketBack, BasketData, BasketFront } from './basket.tsx'
import { Label } from './label.tsx'
import { AbsentPet, Pet } from './pet.tsx'

type Props = { set: string; away?: number; back?: number }

const places = [58, 165, 272] as const

export function PetsFrame({ set, away, back }: Props) {
  return (
    <svg viewBox="0 26 330 210" aria-hidden="true" className="block w-full rounded-md">
      <rect width="330" height="236" className="fill-[light-dark(oklch(96.5%_0.02_75),oklch(26%_0.022_70))]" />
      <path d="M0 158 h330 v78 h-330Z" className="fill-[light-dark(oklch(91%_0.03_70),oklch(31%_0.028_68))]" />
      <path d="M0 158 h330" className="stroke-[light-dark(oklch(82%_0.04_68),oklch(40%_0.035_66))]" strokeWidth="3" />
      {places.map((x, ordinal) => {
        const isAway = ordinal === away
        return (
          <g key={x}>
            <BasketBack x={x} y={180} scale={0.9} />
            {isAway ? <AbsentPet x={x} y={172} scale={0.9} /> : <Pet ordinal={ordinal} x={x} y={174} scale={0.9} />}
            {isAway && <BasketData ordinal={ordinal} x={x} y={180} />}
            <BasketFront x={x} y={180} scale={0.9} />
            <Label x={x} y={187} text={`data-${set}-${ordinal}`} look="claim" size={11} />
            <Label
              x={x}
              y={221}
              text={`${set}-${ordinal}`}
              look={isAway ? 'gone' : ordinal === back ? 'new' : 'plain'}
            />
          </g>
        )
      })}
    </svg>
  )
}
