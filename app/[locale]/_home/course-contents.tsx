/** The course's lessons and labs, read from disk when the page is built. A lesson that is broken stops the build. */
import { getLocale, getTranslations } from 'next-intl/server'
import { lessonsOf } from '#app/_course/course-of-site.ts'
import { LessonList } from '../[course]/_lessons/lesson-list.tsx'
import { Standing } from '../[course]/_lessons/standing.tsx'
import { LabCards } from './lab-cards.tsx'

export async function CourseContents({ course }: { course: string }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Home.course')])
  const lessons = await lessonsOf(course, locale)
  return (
    <section id="course" className="mt-28">
      <h2 className="text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h2>
      <p className="mt-4 max-w-[60ch] text-lead text-ink-soft">{t('text')}</p>
      <div className="mt-7">
        <Standing course={course} lessons={lessons} />
      </div>
      <div className="mt-10 grid gap-x-10 gap-y-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,6fr)]">
        <div>
          <h3 className="mb-4 text-title">{t('lessons')}</h3>
          <LessonList lessons={lessons} />
        </div>
        <div>
          <h3 className="mb-4 text-title">{t('labs')}</h3>
          <LabCards />
        </div>
      </div>
    </section>
  )
}
