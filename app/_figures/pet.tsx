/** A pet: 80 wide, 100 high, sitting at the origin; a cat, a dog and a rabbit, each with the collar and tag of its ordinal. */
import { ofOrdinal, ordinalStrokes, outline, placed, type Place } from './pen.ts'
import { Tag } from './tag.tsx'

function Cat() {
  return (
    <>
      <path d="M24 -6 q24 2 24 -20 q0 -10 -7 -11" fill="none" strokeWidth="12" />
      <path d="M24 -6 q24 2 24 -20 q0 -10 -7 -11" fill="none" strokeWidth="7" className="stroke-[oklch(79%_0.1_62)]" />
      <path d="M-25 0 q-8 -46 25 -48 q33 2 25 48Z" className="fill-[oklch(79%_0.1_62)]" strokeWidth="2.5" />
      <path d="M-12 0 q-2 -26 12 -27 q14 1 12 27Z" className="fill-[oklch(95%_0.03_80)]" stroke="none" />
      <path d="M-7 0 v-10 M7 0 v-10" fill="none" strokeWidth="2.2" />
      <path
        d="M-24 -66 l-2 -27 q13 3 18 13Z M24 -66 l2 -27 q-13 3 -18 13Z"
        className="fill-[oklch(79%_0.1_62)]"
        strokeWidth="2.5"
      />
      <path
        d="M-21 -76 l-1 -9 q5 2 8 6Z M21 -76 l1 -9 q-5 2 -8 6Z"
        className="fill-[oklch(82%_0.06_30)]"
        stroke="none"
      />
      <path
        d="M0 -84 q29 0 29 23 q0 20 -29 20 q-29 0 -29 -20 q0 -23 29 -23Z"
        className="fill-[oklch(79%_0.1_62)]"
        strokeWidth="2.5"
      />
      <path
        d="M-6 -83 v9 M0 -84 v11 M6 -83 v9 M-28 -62 h8 M-27 -55 h7 M28 -62 h-8 M27 -55 h-7"
        fill="none"
        strokeWidth="2.4"
        className="stroke-[oklch(58%_0.11_52)]"
      />
      <ellipse cx="-11" cy="-62" rx="3" ry="4.2" className="fill-drawn" stroke="none" />
      <ellipse cx="11" cy="-62" rx="3" ry="4.2" className="fill-drawn" stroke="none" />
      <path d="M-3 -55 h6 l-3 3.500Z" className="fill-[oklch(66%_0.11_22)]" strokeWidth="1.8" />
      <path
        d="M0 -51 q-3 5 -7 2 M0 -51 q3 5 7 2 M-17 -52 l-15 -2 M-17 -49 l-14 3 M17 -52 l15 -2 M17 -49 l14 3"
        fill="none"
        strokeWidth="1.5"
      />
    </>
  )
}

function Dog() {
  return (
    <>
      <path d="M27 -8 q16 -6 15 -22" fill="none" strokeWidth="12" />
      <path d="M27 -8 q16 -6 15 -22" fill="none" strokeWidth="7" className="stroke-[oklch(96%_0.012_90)]" />
      <path d="M-27 0 q-9 -48 27 -50 q36 2 27 50Z" className="fill-[oklch(96%_0.012_90)]" strokeWidth="2.5" />
      <path d="M14 -34 q16 2 13 24 q-2 6 -6 4 q-12 -8 -7 -28Z" className="fill-[oklch(52%_0.06_55)]" stroke="none" />
      <path d="M-9 0 v-13 M9 0 v-13" fill="none" strokeWidth="2.2" />
      <path
        d="M0 -90 q27 0 28 24 q1 25 -28 25 q-29 0 -28 -25 q1 -24 28 -24Z"
        className="fill-[oklch(96%_0.012_90)]"
        strokeWidth="2.5"
      />
      <path d="M8 -89 q19 3 20 22 q-1 8 -6 8 q-14 -2 -14 -30Z" className="fill-[oklch(52%_0.06_55)]" stroke="none" />
      <path
        d="M-21 -84 q-15 1 -17 21 q-1 15 6 15 q9 -1 11 -20Z M21 -84 q15 1 17 21 q1 15 -6 15 q-9 -1 -11 -20Z"
        className="fill-[oklch(52%_0.06_55)]"
        strokeWidth="2.5"
      />
      <ellipse cx="-10" cy="-67" rx="3" ry="3.8" className="fill-drawn" stroke="none" />
      <ellipse cx="11" cy="-67" rx="3" ry="3.8" className="fill-[oklch(16%_0.02_60)]" stroke="none" />
      <path d="M-5 -47 q5 2 10 0 v5 q-5 8 -10 0Z" className="fill-[oklch(72%_0.13_18)]" strokeWidth="1.8" />
      <path d="M-6 -60 q6 -4 12 0 q-1 7 -6 7 q-5 0 -6 -7Z" className="fill-drawn" stroke="none" />
      <path d="M0 -54 v4 q-5 5 -11 1 M0 -50 q5 5 11 1" fill="none" strokeWidth="1.8" />
    </>
  )
}

function Rabbit() {
  return (
    <>
      <circle cx="28" cy="-8" r="9" className="fill-[oklch(97%_0.008_290)]" strokeWidth="2.5" />
      <path d="M-26 0 q-9 -46 26 -46 q35 0 26 46Z" className="fill-[oklch(78%_0.018_270)]" strokeWidth="2.5" />
      <path d="M-13 0 q-3 -26 13 -27 q16 1 13 27Z" className="fill-[oklch(95%_0.008_280)]" stroke="none" />
      <path
        d="M-8 0 q-10 1 -12 -5 q2 -6 12 -3Z M8 0 q10 1 12 -5 q-2 -6 -12 -3Z"
        className="fill-[oklch(95%_0.008_280)]"
        strokeWidth="2.2"
      />
      <path d="M-16 -72 q-13 -32 -3 -41 q12 0 13 38Z" className="fill-[oklch(78%_0.018_270)]" strokeWidth="2.5" />
      <path d="M16 -72 q6 -34 16 -36 q11 6 -9 40Z" className="fill-[oklch(78%_0.018_270)]" strokeWidth="2.5" />
      <path
        d="M-14 -80 q-7 -22 -2 -27 q5 4 5 25Z M18 -78 q6 -21 11 -23 q3 5 -7 26Z"
        className="fill-[oklch(83%_0.06_10)]"
        stroke="none"
      />
      <path
        d="M0 -82 q25 0 26 21 q1 21 -26 21 q-27 0 -26 -21 q1 -21 26 -21Z"
        className="fill-[oklch(78%_0.018_270)]"
        strokeWidth="2.5"
      />
      <ellipse cx="-11" cy="-62" rx="2.8" ry="4" className="fill-drawn" stroke="none" />
      <ellipse cx="11" cy="-62" rx="2.8" ry="4" className="fill-drawn" stroke="none" />
      <path d="M-10 -52 q10 -6 20 0 q1 9 -10 9 q-11 0 -10 -9Z" className="fill-[oklch(95%_0.008_280)]" stroke="none" />
      <path d="M-3.5 -56 h7 l-3.5 4Z" className="fill-[oklch(70%_0.1_10)]" strokeWidth="1.5" />
      <path d="M-3.5 -48 h7 v5 h-7Z M0 -52 v9" className="fill-[oklch(99%_0_0)]" strokeWidth="1.5" />
    </>
  )
}

const breeds = [Cat, Dog, Rabbit] as const

export function Pet({ ordinal, ...place }: Place & { ordinal: number }) {
  const Breed = breeds[ordinal % breeds.length] ?? Cat
  return (
    <g transform={placed(place)} className={outline}>
      <Breed />
      <path d="M-19 -41 q19 9 38 0" fill="none" strokeWidth="9.5" />
      <path d="M-19 -41 q19 9 38 0" fill="none" strokeWidth="5" className={ofOrdinal(ordinalStrokes, ordinal)} />
      <Tag ordinal={ordinal} x={0} y={-26} />
    </g>
  )
}

/** Where a pet was: the outline of one that is away. */
export function AbsentPet(place: Place) {
  return (
    <path
      transform={placed(place)}
      d="M-27 0 q-9 -40 10 -48 q-12 -6 -12 -18 q0 -24 29 -24 q29 0 29 24 q0 12 -12 18 q19 8 10 48"
      className="fill-none stroke-outline [stroke-dasharray:3_7] [stroke-linecap:round]"
      strokeWidth="2.5"
    />
  )
}
