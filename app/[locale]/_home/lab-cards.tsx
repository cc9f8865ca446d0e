/** The labs, as cards; one that is broken on disk says so instead of taking the page down. */
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { listLabs, type ListedLab } from '#course/labs'
import { byLesson } from '#domain/lab-order'
import { labPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'

async function LabCard({ name, loading }: ListedLab) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Home.course')])
  if (!loading.ok) {
    return (
      <li className="rounded-lg border-[1.5px] border-dashed border-fails px-5 py-4">
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
        className="group block h-full rounded-lg border-[1.5px] border-transparent bg-pasture-tint px-4 py-3.5 transition-colors hover:border-pasture sm:px-5"
      >
        <span className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="text-[1.1rem] font-bold leading-snug text-balance tracking-[-0.01em] group-hover:underline">
            {title[locale]}
          </span>
          <span className="text-fine font-semibold whitespace-nowrap text-ink-soft">
            {t('checks', { count: checks.length })} · {t('points', { points })}
          </span>
        </span>
        <span className="mt-1 block text-small text-ink-soft">{summary[locale]}</span>
      </Link>
    </li>
  )
}

const labOf = ({ loading }: ListedLab) => (loading.ok ? loading.lab.lab : undefined)

export async function LabCards() {
  const labs = (await listLabs()).sort((one, other) => byLesson(labOf(one), labOf(other)))
  return (
    <ul className="grid gap-3">
      {labs.map((lab) => (
        <LabCard key={lab.name} {...lab} />
      ))}
    </ul>
  )
}
