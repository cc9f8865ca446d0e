/** A lesson's number on a pet's tag, the same as in the product's name. */
export function NumberTag({ number }: { number: number }) {
  return (
    <span aria-hidden="true" className="relative grid size-10 shrink-0 place-items-center">
      <svg viewBox="0 0 26 30" className="absolute inset-0 size-full">
        <circle cx="13" cy="4" r="2.6" className="fill-none stroke-outline" strokeWidth="1.6" />
        <circle cx="13" cy="17.5" r="10.8" className="fill-ear-tag stroke-outline" strokeWidth="1.6" />
      </svg>
      <span className="relative pt-1.5 text-small font-extrabold text-on-ordinal">{number}</span>
    </span>
  )
}
