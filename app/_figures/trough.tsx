/** The one claim that a whole herd shares: a trough. 150 wide, standing at the origin. */
import { outline, placed, type Place } from './pen.ts'

export function Trough(place: Place) {
  return (
    <g transform={placed(place)} className={outline} strokeWidth="2.5">
      <path d="M-58 0 l5 -14 h8 l-3 14Z M58 0 l-5 -14 h-8 l3 14Z" className="fill-basket-dark" />
      <path d="M-72 -36 h144 l-12 26 h-120Z" className="fill-basket" />
      <path
        d="M-66 -36 q8 -8 18 -4 q10 -9 22 -2 q12 -9 24 -1 q12 -8 24 1 q12 -7 22 3 q12 -4 18 3Z"
        className="fill-[oklch(84%_0.1_105)]"
      />
      <path
        d="M-62 -24 h124 M-48 -36 l3 26 M48 -36 l-3 26"
        fill="none"
        strokeWidth="1.8"
        className="stroke-basket-dark"
      />
    </g>
  )
}
