/** The home page's landscape: behind, a herd that nobody tells apart; in front, three pets with their tags and baskets. */
import { BasketBack, BasketFront } from './basket.tsx'
import { Cow } from './cow.tsx'
import { Pet } from './pet.tsx'

const herd = [
  { x: 90, y: 196, scale: 0.42, look: 0 },
  { x: 190, y: 214, scale: 0.5, look: 1, flip: true },
  { x: 292, y: 190, scale: 0.4, look: 2 },
  { x: 372, y: 226, scale: 0.54, look: 0 },
  { x: 1088, y: 212, scale: 0.5, look: 1, flip: true },
  { x: 1182, y: 194, scale: 0.42, look: 2 },
  { x: 1270, y: 222, scale: 0.54, look: 0, flip: true },
  { x: 1366, y: 200, scale: 0.44, look: 1 },
] as const

const pets = [565, 720, 875] as const

export function HomeScene() {
  return (
    <svg
      viewBox="0 0 1440 400"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      className="-mt-10 block h-[19rem] w-full sm:-mt-16 sm:h-[24rem] lg:h-[27rem]"
    >
      <path d="M0 190 q220 -90 470 -40 q260 56 520 -18 q240 -66 450 22 v246 h-1440Z" className="fill-meadow-far" />
      <path d="M0 236 q300 -64 640 -14 q360 50 800 -26 v204 h-1440Z" className="fill-meadow" />
      {herd.map((cow) => (
        <Cow key={cow.x} {...cow} />
      ))}
      <path d="M0 318 q380 -56 760 -30 q360 22 680 -16 v128 h-1440Z" className="fill-pasture-tint" />
      {pets.map((x, ordinal) => (
        <g key={x}>
          <BasketBack x={x} y={336} scale={1.28} />
          <Pet ordinal={ordinal} x={x} y={326} scale={1.3} />
          <BasketFront x={x} y={336} scale={1.28} />
        </g>
      ))}
    </svg>
  )
}
