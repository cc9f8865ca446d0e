/** The student's objects as they were judged, each as YAML, with the lines that verdicts are about marked. */
import { useTranslations } from 'next-intl'
import { Icon } from '#app/_ui/icon.tsx'
import type { Manifest, Mark } from './manifest.ts'

type Titles = Readonly<Record<string, string>>

function Line({
  text,
  number,
  marks,
  titles,
}: {
  text: string
  number: number
  marks: readonly Mark[]
  titles: Titles
}) {
  const t = useTranslations('Attempt.work')
  const isMarked = marks.length > 0
  return (
    <span
      className={`px-4 ${isMarked ? 'bg-[color-mix(in_oklab,var(--color-ear-tag)_30%,transparent)] font-semibold' : ''}`}
    >
      <span aria-hidden="true" className="mr-4 inline-block w-6 text-right text-ink-soft select-none">
        {number}
      </span>
      {text || ' '}
      {marks.map(({ check, isAbsent }) => (
        <a
          key={check}
          href={`#check-${check}`}
          className="ml-4 font-sans font-semibold text-pasture underline underline-offset-3"
        >
          {t(isAbsent ? 'absent' : 'about', { title: titles[check] ?? check })}
        </a>
      ))}
      {'\n'}
    </span>
  )
}

function ManifestFigure({ manifest, titles }: { manifest: Manifest; titles: Titles }) {
  const { kind, name, lines, marks } = manifest
  return (
    <details open={marks.length > 0} className="group rounded-lg border-[1.5px] border-line bg-surface">
      <summary className="flex min-h-12 items-center gap-2.5 rounded-lg px-4 font-semibold hover:text-pasture">
        <Icon name="chevron" className="size-4 -rotate-90 text-ink-faint transition-transform group-open:rotate-0" />
        <code className="font-mono text-small wrap-anywhere">{`${kind}/${name}`}</code>
      </summary>
      <pre
        tabIndex={0}
        aria-label={`${kind}/${name}`}
        role="region"
        className="overflow-x-auto border-t border-line bg-sunken py-3 font-mono text-fine leading-relaxed"
      >
        <code className="grid min-w-max">
          {lines.map((text, index) => (
            <Line
              key={index}
              text={text}
              number={index + 1}
              marks={marks.filter(({ line }) => line === index + 1)}
              titles={titles}
            />
          ))}
        </code>
      </pre>
    </details>
  )
}

export function Work({ manifests, titles }: { manifests: readonly Manifest[]; titles: Titles }) {
  const t = useTranslations('Attempt.work')
  return (
    <section className="mt-12">
      <h2 className="text-title">{t('title')}</h2>
      <p className="mt-1 max-w-[70ch] text-small text-ink-soft">{t(manifests.length > 0 ? 'text' : 'none')}</p>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3">
        {manifests.map((manifest) => (
          <ManifestFigure key={`${manifest.kind}/${manifest.name}`} manifest={manifest} titles={titles} />
        ))}
      </div>
    </section>
  )
}
