/** A lesson's contents where there is no room beside its text: folded, above it. */
import { FoldMark } from '#app/_ui/fold-mark.tsx'

type Props = { title: string; headings: readonly { readonly id: string; readonly text: string }[] }

export function FoldedContents({ title, headings }: Props) {
  return (
    <details className="group mt-6 rounded-lg border-[1.5px] border-line bg-surface lg:hidden print:hidden">
      <summary className="flex min-h-11 items-center justify-between px-4 text-small font-semibold text-ink-soft">
        {title}
        <FoldMark />
      </summary>
      <ol className="border-t border-line px-4 py-2">
        {headings.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`} className="block py-1.5 text-small text-ink-soft hover:text-pasture">
              {text}
            </a>
          </li>
        ))}
      </ol>
    </details>
  )
}
