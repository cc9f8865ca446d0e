/** How a check stands at this moment: drawn in outline, since nothing was graded yet. */
import { Icon } from '#app/_ui/icon.tsx'
import type { VerdictKind } from '#app/_ui/verdict-kind.ts'
import { verdictLooks } from '#app/_ui/verdict-mark.tsx'

export function StandingMark({ kind }: { kind: VerdictKind }) {
  const { icon, text } = verdictLooks[kind]
  return (
    <span
      aria-hidden="true"
      className={`grid size-5 shrink-0 place-items-center rounded-full border-[1.5px] border-current ${text}`}
    >
      <Icon name={icon} className="size-[62%]" />
    </span>
  )
}
