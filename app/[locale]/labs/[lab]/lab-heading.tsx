/** The lab's title, and, for somebody who looks at a student's work, whose it is. */
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { findLessonByFolder } from '#course/lessons'
import type { Lab } from '#domain/lab'
import { classPath, lessonPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'
import type { Watched } from './lab-of-page.ts'

type Props = { lab: Lab; runTitle: string; runId: string; watched: Watched | null }

export async function LabHeading({ lab: { spec }, runTitle, runId, watched }: Props) {
  const [locale, t, lesson] = await Promise.all([getLocale(), getTranslations('Lab'), findLessonByFolder(spec.lesson)])
  return (
    <header>
      <p className="flex flex-wrap items-center gap-x-3 text-small font-semibold text-ink-faint">
        <span>{t('kicker', { run: runTitle })}</span>
        {lesson && (
          <>
            <span aria-hidden="true">·</span>
            <Link
              href={lessonPath(locale, lesson.course, lesson.slug)}
              className="text-pasture underline underline-offset-3"
            >
              {t('lesson')}
            </Link>
          </>
        )}
      </p>
      <h1 className="mt-2 text-headline font-extrabold tracking-[-0.03em]">{spec.title[locale]}</h1>
      <p className="mt-3 max-w-[64ch] text-lead text-ink-soft">{spec.summary[locale]}</p>
      {watched && (
        <p className="mt-5 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-platform-tint px-4 py-3">
          <Icon name="person" className="size-5 text-platform" />
          <span>{t('watching', { name: watched.name })}</span>
          <Link href={classPath(locale, runId)} className="font-semibold text-pasture underline underline-offset-3">
            {t('backToClass')}
          </Link>
        </p>
      )}
    </header>
  )
}
