/** What changes between two manifests of a lesson: lines that went and came, with a little of what stayed around them. */
import { useTranslations } from 'next-intl'
import type { DiffRow } from '#course/lesson-materials'
import { CodeText, indentOfLine } from '#app/_ui/code-lines.tsx'
import { shownRows } from './shown-rows.ts'

const looks = {
  same: 'text-ink-soft',
  added: 'bg-holds-tint before:text-holds',
  removed: 'bg-fails-tint before:text-fails',
} as const
const marks = {
  same: "before:content-['_']",
  added: "before:content-['+']",
  removed: "before:content-['−']",
} as const

export function YamlDiff({ from, to, rows }: { from: string; to: string; rows: readonly DiffRow[] }) {
  const t = useTranslations('Yaml')
  const spoken = { added: t('added'), removed: t('removed') }
  return (
    <figure className="font-sans text-base">
      <figcaption className="mb-2 text-fine font-semibold text-ink-soft">{t('diff', { from, to })}</figcaption>
      <pre tabIndex={0} className="code-block px-0!">
        <code>
          {shownRows(rows).map((shown, index) =>
            shown.kind === 'skipped' ? (
              <span
                key={index}
                className="block px-4 py-0.5 font-sans text-fine text-ink-faint before:mr-2 before:inline-block before:w-3 before:content-['⋯']"
              >
                {t('skipped', { count: shown.count })}
                {'\n'}
              </span>
            ) : (
              <span
                key={index}
                {...indentOfLine(shown.code)}
                className={`code-line changed-line block before:mr-2 before:inline-block before:w-3 before:indent-0 before:font-bold ${looks[shown.kind]} ${marks[shown.kind]}`}
              >
                {shown.kind !== 'same' && <span className="sr-only">{spoken[shown.kind]} </span>}
                <CodeText code={shown.code} />
                {'\n'}
              </span>
            ),
          )}
        </code>
      </pre>
    </figure>
  )
}
