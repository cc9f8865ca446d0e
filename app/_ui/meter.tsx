/** How much of something is done; drawn as SVG, since the page's policy allows no inline style to set a width. */
type Props = { fraction: number | null; label: string }

export function Meter({ fraction, label }: Props) {
  const percent = fraction === null ? null : Math.round(fraction * 100)
  return (
    <svg
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
      viewBox="0 0 100 2"
      preserveAspectRatio="none"
      className="block h-2 w-full overflow-hidden rounded-full"
    >
      <rect width="100" height="2" className="fill-line" />
      <rect width={percent ?? 100} height="2" className={`fill-pasture ${percent === null ? 'animate-breathe' : ''}`} />
    </svg>
  )
}
