'use client'
/** Some lines of a manifest, the one that a verdict is about marked. */
import { useTranslations } from 'next-intl'
import type { FieldSource } from '#domain/evidence-view'

export function SourceLines({ source: { origin, file, line, isAbsent, first, lines } }: { source: FieldSource }) {
  const t = useTranslations('Lab.evidence')
  return (
    <figure>
      <figcaption className="mb-1 text-fine text-ink-faint">
        {t(isAbsent ? `absent.${origin}` : `line.${origin}`, { line, file: file ?? '' })}
      </figcaption>
      <pre
        tabIndex={0}
        className="overflow-x-auto rounded-md bg-sunken py-2 font-mono text-fine leading-relaxed shadow-[inset_0_0_0_1px_var(--color-line)]"
      >
        <code className="grid min-w-max">
          {lines.map((text, index) => {
            const number = first + index
            const isMarked = number === line
            return (
              <span
                key={number}
                className={`px-3 ${isMarked ? 'bg-[color-mix(in_oklab,var(--color-ear-tag)_30%,transparent)] font-semibold' : ''}`}
              >
                <span aria-hidden="true" className="mr-3 inline-block w-5 text-right text-ink-soft select-none">
                  {number}
                </span>
                {text || ' '}
                {'\n'}
              </span>
            )
          })}
        </code>
      </pre>
    </figure>
  )
}
