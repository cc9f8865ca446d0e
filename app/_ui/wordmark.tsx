/** The name of the product: its O is a pet's tag. `spoken` is what a screen reader says instead. */
export function Wordmark({ spoken = 'Ordinal' }: { spoken?: string }) {
  return (
    <span className="inline-flex items-center text-[1.45rem] font-extrabold leading-none tracking-[-0.035em]">
      <svg viewBox="0 0 26 34" aria-hidden="true" className="mr-[0.06em] h-[1.32em] -translate-y-[0.12em]">
        <circle cx="13" cy="5.5" r="3.6" className="fill-none stroke-outline" strokeWidth="2.4" />
        <circle cx="13" cy="20" r="11.4" className="fill-ear-tag stroke-outline" strokeWidth="2.4" />
        <ellipse cx="13" cy="20" rx="3.6" ry="5.3" className="fill-none stroke-drawn" strokeWidth="3" />
      </svg>
      <span aria-hidden="true">rdinal</span>
      <span className="sr-only">{spoken}</span>
    </span>
  )
}
