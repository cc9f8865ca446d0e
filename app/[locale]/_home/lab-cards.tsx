/** The labs, as cards; one that is broken on disk says so instead of taking the page down. */
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { listLabs, type ListedLab } from '#course/labs'
import { labPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'

async function LabCard({ name, loading }: ListedLab) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Home.course')])
  if (!loading.ok) {
    return (
      <li className="rounded-xl border-[1.5px] border-dashed border-fails p-6">
        <p className="flex items-center gap-2 font-semibold text-fails">
          <Icon name="warning" /> <span className="font-mono">{name}</span>
        </p>
        <p className="mt-2 text-ink-soft">{t('broken')}</p>
        <p className="mt-1 font-mono text-fine text-ink-faint">{t('brokenCure')}</p>
      </li>
    )
  }
  const { title, summary, tasks } = loading.lab.lab.spec
  const checks = tasks.flatMap((task) => task.checks)
  const points = checks.reduce((sum, check) => sum + check.points, 0)
  return (
    <li>
      <Link
        href={labPath(locale, name)}
        className="group flex h-full flex-col rounded-xl border-[1.5px] border-transparent bg-pasture-tint p-6 transition-colors hover:border-pasture"
      >
        <span className="text-title font-bold leading-tight tracking-[-0.015em] group-hover:underline">
          {title[locale]}
        </span>
        <span className="mt-2 text-ink-soft">{summary[locale]}</span>
        <span className="mt-auto flex items-center gap-4 pt-4 text-small font-semibold text-ink-soft">
          <span>{t('checks', { count: checks.length })}</span>
          <span>{t('points', { points })}</span>
        </span>
      </Link>
    </li>
  )
}

export async function LabCards() {
  const labs = await listLabs()
  return (
    <ul className="mt-5 grid gap-4">
      {labs.map((lab) => (
        <LabCard key={lab.name} {...lab} />
      ))}
    </ul>
  )
}
