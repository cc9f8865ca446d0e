/** What a pet wears at its collar: its ordinal, in its colour. */
import { ofOrdinal, ordinalFills } from './pen.ts'

export function Tag({ ordinal, x, y, size = 11 }: { ordinal: number; x: number; y: number; size?: number }) {
  return (
    <g strokeWidth="2.2">
      <circle cx={x} cy={y} r={size} className={`${ofOrdinal(ordinalFills, ordinal)} stroke-drawn`} />
      <text
        x={x}
        y={y + size * 0.42}
        textAnchor="middle"
        fontSize={size * 1.25}
        className="fill-on-ordinal font-sans font-extrabold"
        stroke="none"
      >
        {ordinal}
      </text>
    </g>
  )
}
