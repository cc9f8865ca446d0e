/** One moment of a herd: three cows at one trough; a lost one's place is taken by a stranger. */
import { Cow } from './cow.tsx'
import { Label } from './label.tsx'
import { outline, placed } from './pen.ts'
import { Trough } from './trough.tsx'

type Animal = { readonly name: string; readonly state: 'there' | 'lost' | 'new' }
type Props = { animals: readonly [Animal, Animal, Animal]; claim: string }

const places = [62, 165, 268] as const

function AbsentCow({ x, y, scale }: { x: number; y: number; scale: number }) {
  return (
    <path
      transform={placed({ x, y, scale })}
      d="M-45 0 v-32 q-5 -4 -5 -14 q0 -22 20 -22 h50 q4 0 8 1 l6 -13 q14 -8 28 0 q4 16 1 27 q4 12 -6 16 q-4 2 -12 2 l-3 35 h-11 v-24 h-65 v24Z"
      className={`${outline} fill-none stroke-outline [stroke-dasharray:3_7]`}
      strokeWidth="3"
    />
  )
}

export function HerdFrame({ animals, claim }: Props) {
  return (
    <svg viewBox="0 26 330 210" aria-hidden="true" className="block w-full rounded-md">
      <rect width="330" height="236" className="fill-sky" />
      <path d="M0 96 q80 -40 170 -10 q90 26 160 -14 v164 h-330Z" className="fill-meadow-far" />
      <path d="M0 132 q90 -22 180 -4 q80 14 150 -8 v116 h-330Z" className="fill-meadow" />
      {animals.map(({ name, state }, index) => {
        const x = places[index] ?? 0
        return (
          <g key={name}>
            {state === 'lost' ? (
              <AbsentCow x={x} y={150} scale={0.72} />
            ) : (
              <Cow x={x - 4} y={150} scale={0.72} look={index + (state === 'new' ? 1 : 0)} />
            )}
            <Label
              x={x}
              y={170}
              text={`…-${name}`}
              look={state === 'lost' ? 'gone' : state === 'new' ? 'new' : 'plain'}
            />
          </g>
        )
      })}
      <Trough x={165} y={228} />
      <Label x={165} y={209} text={claim} look="claim" size={12} />
    </svg>
  )
}
