/** A lesson's table of contents: beside the text where there is room, and not at all on a small screen. */
import type { Heading } from '#course/mdx/heading-ids'

export function Contents({ title, headings }: { title: string; headings: readonly Heading[] }) {
  return (
    <nav aria-labelledby="contents" className="sticky top-24 hidden self-start pt-2 lg:block print:hidden">
      <h2 id="contents" className="text-fine font-bold text-ink-faint">
        {title}
      </h2>
      <ol className="mt-3 border-l-2 border-line">
        {headings.map(({ id, text }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="-ml-0.5 block border-l-2 border-transparent py-1.5 pl-4 text-small leading-snug text-ink-soft hover:border-pasture hover:text-pasture"
            >
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
