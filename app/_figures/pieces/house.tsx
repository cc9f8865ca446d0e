/** A node: a house with a roof, its light on while it reports, its line cut, or all dark. */
import type { ReactNode } from 'react'
import { outline } from '../pen.ts'
import type { House as HouseState } from '../rules/node-rules.ts'

type Props = { house: HouseState; state: string; children: ReactNode }

function Roof({ power, isOutOfService }: Pick<HouseState, 'power' | 'isOutOfService'>) {
  return (
    <svg viewBox="0 0 200 56" preserveAspectRatio="none" aria-hidden="true" className="block h-10 w-full @xl:h-14">
      <g className={outline} strokeWidth="2.5">
        <path d="M150 36V8h18v36Z" className="fill-basket-dark" vectorEffect="non-scaling-stroke" />
        <path
          d="M2 54 100 5l98 49Z"
          className={`transition-colors duration-700 ${power === 'on' ? 'fill-[light-dark(oklch(66%_0.11_35),oklch(52%_0.1_35))]' : 'fill-line-strong'}`}
          vectorEffect="non-scaling-stroke"
        />
      </g>
      {isOutOfService && (
        <path
          d="M60 26l80 26M60 52l80-26"
          className="stroke-fails"
          strokeWidth="5"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  )
}

/** The line to the API server: drawn taut, or in two pieces. */
function Line({ power }: Pick<HouseState, 'power'>) {
  const d = power === 'on' ? 'M50 0v26' : 'M50 0v8M50 18v8M44 10l4 3M56 16l-4-3'
  return (
    <svg viewBox="0 0 100 26" aria-hidden="true" className="mx-auto block h-6 w-24">
      <path
        d={d}
        fill="none"
        className={power === 'on' ? 'stroke-holds' : 'stroke-fails'}
        strokeWidth="3"
        strokeLinecap="round"
      />
    </svg>
  )
}

export function House({ house, state, children }: Props) {
  const isDark = house.power === 'off'
  return (
    <li className="flex min-w-0 flex-col">
      <Line power={house.power} />
      <Roof power={house.power} isOutOfService={house.isOutOfService} />
      <div
        className={`mx-1 flex grow flex-col border-x-[2.5px] border-b-[2.5px] border-drawn px-0.5 pt-1 pb-2 transition-colors duration-700 @xl:mx-2 ${isDark ? 'bg-[light-dark(oklch(78%_0.015_270),oklch(20%_0.015_270))]' : 'bg-wall'}`}
      >
        <p className="flex flex-col items-center text-center leading-tight">
          <span className="font-mono text-[0.75rem] font-semibold @xl:text-fine">{house.name}</span>
          <span className={`text-[0.75rem] font-semibold ${house.isReady ? 'text-holds' : 'text-fails'}`}>{state}</span>
        </p>
        <ul className="flex grow flex-wrap content-start justify-center">{children}</ul>
      </div>
    </li>
  )
}
