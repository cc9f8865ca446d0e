/** A claim: the basket that belongs to one pet and stays when it is away. 110 wide, in two parts, since the pet sits between them. */
import { outline, placed, type Place } from './pen.ts'

export function BasketBack(place: Place) {
  return (
    <g transform={placed(place)} className={outline}>
      <ellipse cx="0" cy="-16" rx="52" ry="15" className="fill-basket-dark" strokeWidth="2.5" />
      <ellipse cx="0" cy="-12" rx="43" ry="10" className="fill-[oklch(93%_0.02_90)]" stroke="none" />
    </g>
  )
}

export function BasketFront(place: Place) {
  return (
    <g transform={placed(place)} className={outline}>
      <path
        d="M-52 -16 A52 15 0 0 0 52 -16 q3 22 -8 34 q-44 9 -88 0 q-11 -12 -8 -34Z"
        className="fill-basket"
        strokeWidth="2.5"
      />
      <path
        d="M-44 3 q6 5 12 2 q6 5 14 2 q8 5 18 0 q10 5 18 0 q8 3 14 -2 q6 3 12 -2 M-43 12 q8 4 14 1 q7 4 15 1 q7 4 14 0 q8 4 15 0 q7 3 14 -1 q6 3 14 -1"
        fill="none"
        strokeWidth="1.8"
        className="stroke-basket-dark"
      />
    </g>
  )
}

const data = [
  // a ball of wool, a bone, a carrot: what only this pet's claim holds
  <g key="wool" strokeWidth="2">
    <circle cx="0" cy="-14" r="10" className="fill-[oklch(70%_0.14_20)]" />
    <path d="M-8 -18 q9 -3 16 6 M-9 -12 q8 -3 14 6 M-3 -24 q9 4 11 13" fill="none" strokeWidth="1.4" />
  </g>,
  <path
    key="bone"
    d="M-11 -16 q-6 -6 -1 -9 q5 -1 5 5 l10 7 q5 -3 8 2 q0 6 -6 4 q1 6 -4 6 q-5 -3 -2 -8 l-10 -7Z"
    className="fill-[oklch(97%_0.02_95)]"
    strokeWidth="2"
  />,
  <g key="carrot" strokeWidth="2">
    <path
      d="M6 -18 q7 -8 11 -8 M6 -18 q1 -9 5 -11"
      fill="none"
      strokeWidth="3"
      className="stroke-[oklch(60%_0.13_145)]"
    />
    <path d="M8 -20 q3 5 -2 9 q-9 6 -20 7 q4 -12 14 -17 q5 -2 8 1Z" className="fill-[oklch(75%_0.15_55)]" />
  </g>,
] as const

/** What lies in the basket of this ordinal: seen when its pet is away, still there when it comes back. */
export function BasketData({ ordinal, ...place }: Place & { ordinal: number }) {
  return (
    <g transform={placed(place)} className={outline}>
      {data[ordinal % data.length]}
    </g>
  )
}
