/** The head of a lab: its title, whose work it is for somebody who looks at it, and the session. */
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { findLessonByFolder } from '#course/lessons'
import type { Lab } from '#domain/lab'
import { classPath, lessonPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'
import type { Watched } from './lab-of-page.ts'
import { SessionBar } from './_workspace/session-bar.tsx'

type Props = { lab: Lab; runTitle: string; runId: string; watched: Watched | null }

export async function LabHeading({ lab: { spec }, runTitle, runId, watched }: Props) {
  const [locale, t, lesson] = await Promise.all([getLocale(), getTranslations('Lab'), findLessonByFolder(spec.lesson)])
  return (
    <header className="flex flex-wrap items-end gap-x-8 gap-y-2.5 border-b border-line px-4 py-3 sm:px-6">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 text-fine font-semibold text-ink-faint">
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
        <h1 className="mt-0.5 text-title leading-tight font-extrabold tracking-[-0.025em]">{spec.title[locale]}</h1>
      </div>
      {watched && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-platform-tint px-3.5 py-1.5 text-small">
          <Icon name="person" className="size-4.5 text-platform" />
          <span>{t('watching', { name: watched.name })}</span>
          <Link href={classPath(locale, runId)} className="font-semibold text-pasture underline underline-offset-3">
            {t('backToClass')}
          </Link>
        </p>
      )}
      <SessionBar />
    </header>
  )
}
