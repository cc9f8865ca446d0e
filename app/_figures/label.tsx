/** A name in a drawing, on a plate, in the letters of code. */
type Props = { x: number; y: number; text: string; look?: 'plain' | 'new' | 'gone' | 'claim'; size?: number }

const looks = {
  plain: { plate: 'fill-surface stroke-line-strong', text: 'fill-ink' },
  new: { plate: 'fill-ear-tag stroke-drawn', text: 'fill-on-ordinal' },
  gone: { plate: 'fill-none stroke-line-strong [stroke-dasharray:3_4]', text: 'fill-ink-soft line-through' },
  claim: { plate: 'fill-[oklch(97%_0.02_90)] stroke-drawn', text: 'fill-on-ordinal' },
} as const

export function Label({ x, y, text, look = 'plain', size = 13 }: Props) {
  const width = text.length * size * 0.61 + 12
  const { plate, text: letters } = looks[look]
  return (
    <g>
      <rect
        x={x - width / 2}
        y={y - size * 0.95}
        width={width}
        height={size * 1.55}
        rx="4"
        strokeWidth="1.5"
        className={plate}
      />
      <text x={x} y={y + size * 0.2} textAnchor="middle" fontSize={size} className={`font-mono font-medium ${letters}`}>
        {text}
      </text>
    </g>
  )
}
