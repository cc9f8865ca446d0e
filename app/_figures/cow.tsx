/** One of the herd: 130 wide, 100 high, its feet at the origin; all alike but for the patches. */
import { outline, placed, type Place } from './pen.ts'

const patches = [
  'M-36 -62 q14 -10 26 1 q8 12 -5 19 q-18 5 -24 -5 q-4 -9 3 -15ZM14 -64 q16 2 20 12 q2 14 -10 16 q-13 -1 -16 -12 q-1 -11 6 -16Z',
  'M-20 -64 q18 -4 24 8 q3 14 -12 20 q-16 1 -19 -11 q-2 -12 7 -17ZM24 -50 q10 -4 14 5 q0 11 -9 12 q-9 -2 -10 -9 q0 -6 5 -8Z',
  'M-44 -52 q10 -12 20 -4 q6 12 -4 19 q-12 2 -17 -5 q-2 -6 1 -10ZM0 -65 q20 -2 25 8 q-2 11 -18 11 q-13 -4 -12 -11 q1 -6 5 -8Z',
] as const

function Leg({ x, far = false }: { x: number; far?: boolean }) {
  return (
    <path
      d={`M${x} -30 v25 q0 4 4 4 h3 q4 0 4 -4 v-25Z`}
      className={far ? 'fill-herd-skin' : 'fill-herd'}
      strokeWidth="2.5"
    />
  )
}

function Head() {
  return (
    <g>
      <path d="M36 -79 q-14 -2 -16 6 q8 7 17 2Z" className="fill-herd-patch" strokeWidth="2.5" />
      <path d="M62 -80 q11 -4 14 3 q-5 8 -14 5Z" className="fill-herd-patch" strokeWidth="2.5" />
      <path d="M41 -86 q-4 -5 -1 -10 M58 -87 q5 -4 3 -10" fill="none" strokeWidth="3.5" />
      <path d="M35 -80 q14 -10 28 0 q4 16 1 27 h-30 q-4 -14 1 -27Z" className="fill-herd" strokeWidth="2.5" />
      <path d="M52 -85 q12 0 12 8 q3 12 -3 14 q-9 -3 -9 -22Z" className="fill-herd-patch" stroke="none" />
      <path
        d="M33 -58 q16 -8 32 0 q4 14 -6 18 q-10 4 -20 0 q-10 -4 -6 -18Z"
        className="fill-herd-skin"
        strokeWidth="2.5"
      />
      <circle cx="42" cy="-69" r="2.6" className="fill-drawn" stroke="none" />
      <circle cx="57" cy="-69" r="2.6" className="fill-drawn" stroke="none" />
      <path d="M43 -52 v3 M55 -52 v3" fill="none" strokeWidth="2.5" />
      <path d="M45 -44 q4 3 8 0" fill="none" strokeWidth="2" />
      <rect x="21" y="-74" width="11" height="13" rx="2" className="fill-ear-tag" strokeWidth="2" />
    </g>
  )
}

export function Cow({ look = 0, ...place }: Place & { look?: number }) {
  return (
    <g transform={placed(place)} className={outline}>
      <path d="M-46 -56 q-14 4 -12 24 q-5 6 -1 10 q6 -2 5 -10 q-1 -14 8 -17" className="fill-herd" strokeWidth="2.5" />
      <Leg x={-33} far />
      <Leg x={20} far />
      <path d="M-16 -28 q9 10 18 0Z" className="fill-herd-skin" strokeWidth="2.5" />
      <path
        d="M-30 -68 h50 q24 0 24 22 q0 22 -22 22 h-48 q-24 0 -24 -22 q0 -22 20 -22Z"
        className="fill-herd"
        strokeWidth="2.5"
      />
      <path d={patches[look % patches.length] ?? patches[0]} className="fill-herd-patch" stroke="none" />
      <Leg x={-45} />
      <Leg x={31} />
      <Head />
    </g>
  )
}

/** Where a cow was. */
export function AbsentCow(place: Place) {
  return (
    <path
      transform={placed(place)}
      d="M-45 0 v-32 q-5 -4 -5 -14 q0 -22 20 -22 h50 q4 0 8 1 l6 -13 q14 -8 28 0 q4 16 1 27 q4 12 -6 16 q-4 2 -12 2 l-3 35 h-11 v-24 h-65 v24Z"
      className={`${outline} fill-none stroke-outline [stroke-dasharray:3_7]`}
      strokeWidth="3"
    />
  )
}
