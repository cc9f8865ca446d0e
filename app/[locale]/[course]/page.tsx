/** The course: its lessons, where the reader stands in it, and the ways to labs and glossary. Prerendered, public. */
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { coursesOfSite, lessonsOf } from '#app/_course/course-of-site.ts'
import { glossaryPath } from '#app/_i18n/paths.ts'
import { IslandPage } from '#app/_islands/island-page.tsx'
import { ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { LabCards } from '../_home/lab-cards.tsx'
import { LessonList } from './_lessons/lesson-list.tsx'
import { Standing } from './_lessons/standing.tsx'

type Props = { params: Promise<{ course: string }> }

export const dynamicParams = false
export const generateStaticParams = async () => (await coursesOfSite()).map((course) => ({ course }))

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Course')
  return { title: t('title'), description: t('text') }
}

export default async function CoursePage({ params }: Props) {
  const [{ course }, locale, t] = await Promise.all([params, getLocale(), getTranslations('Course')])
  const lessons = await lessonsOf(course, locale)
  if (lessons.length === 0) notFound()
  return (
    <IslandPage>
      <div className="page grid gap-x-14 gap-y-14 pt-10 sm:pt-14 lg:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
        <div>
          <h1 className="text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h1>
          <p className="mt-4 max-w-[60ch] text-lead text-ink-soft">{t('text')}</p>
          <div className="mt-7">
            <Standing course={course} lessons={lessons} />
          </div>
          <h2 className="mt-10 mb-4 text-title">{t('lessons')}</h2>
          <LessonList lessons={lessons} hasSummaries />
          <ButtonLink href={glossaryPath(locale, course)} className="mt-6">
            <Icon name="book" /> {t('glossary')}
          </ButtonLink>
        </div>
        <aside aria-labelledby="labs">
          <h2 id="labs" className="mb-4 text-title">
            {t('labs')}
          </h2>
          <LabCards />
        </aside>
      </div>
    </IslandPage>
  )
}
