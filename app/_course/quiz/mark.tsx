/** What is told of one thing that was, or was not, chosen: colour, icon and a word. */
import { Icon } from '#app/_ui/icon.tsx'

export function Mark({ isRight, word }: { isRight: boolean; word: string }) {
  return (
    <span
      className={`inline-flex items-baseline gap-1 self-center text-fine font-bold ${isRight ? 'text-holds' : 'text-fails'}`}
    >
      <Icon name={isRight ? 'check' : 'cross'} className="size-4 self-center" /> {word}
    </span>
  )
}

/** How a row looks that one can choose: a label around its control, which says as data whether it was chosen wrongly. */
export const rowLook =
  'flex cursor-pointer items-start gap-3 rounded-md border-[1.5px] border-line bg-paper px-3.5 py-2.5 hover:border-line-strong has-checked:border-pasture has-checked:bg-pasture-tint has-disabled:cursor-default data-wrong:has-checked:border-fails data-wrong:has-checked:bg-fails-tint'
/** Drawn here, since a browser's own control in the dark looks as if it were chosen. */
export const controlLook =
  'mt-1 size-4.5 shrink-0 appearance-none rounded-[0.2rem] border-[1.5px] border-ink-faint bg-surface checked:border-pasture checked:bg-pasture checked:shadow-[inset_0_0_0_2.5px_var(--color-surface)] [&[type=radio]]:rounded-full forced-colors:appearance-auto'
