/** The course's lessons and labs, read from disk when the page is built. A lesson that is broken stops the build. */
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { listLessons, type LessonAddress } from '#course/lessons'
import { loadLesson } from '#course/load-lesson'
import { problemText } from '#course/mdx/problem'
import { lessonPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { lessonComponentNames } from '../[course]/[lesson]/component-names.ts'
import { LabCards } from './lab-cards.tsx'

async function LessonCard({ address }: { address: LessonAddress }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Lesson')])
  const loaded = await loadLesson(address.folder, locale, lessonComponentNames)
  if (!loaded.ok) throw new Error(loaded.problems.map(problemText).join('\n'))
  const { title, summary, minutes } = loaded.lesson
  return (
    <li>
      <Link
        href={lessonPath(locale, address.course, address.slug)}
        className="group flex h-full gap-5 rounded-xl border-[1.5px] border-line bg-surface p-6 transition-colors hover:border-pasture"
      >
        <span aria-hidden="true" className="text-headline font-extrabold leading-none text-pasture">
          {address.number}
        </span>
        <span className="flex flex-col">
          <span className="text-title font-bold leading-tight tracking-[-0.015em] group-hover:underline">{title}</span>
          <span className="mt-2 text-ink-soft">{summary}</span>
          <span className="mt-auto flex items-center gap-1.5 pt-4 text-small font-semibold text-ink-faint">
            <Icon name="clock" className="size-4" /> {t('minutes', { minutes })}
          </span>
        </span>
      </Link>
    </li>
  )
}

export async function CourseContents() {
  const [t, lessons] = await Promise.all([getTranslations('Home.course'), listLessons()])
  return (
    <section id="course" className="mt-28">
      <h2 className="text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h2>
      <p className="mt-4 max-w-[60ch] text-lead text-ink-soft">{t('text')}</p>
      <div className="mt-10 grid gap-x-10 gap-y-12 lg:grid-cols-2">
        <div>
          <h3 className="text-title">{t('lessons')}</h3>
          <ul className="mt-5 grid gap-4">
            {lessons.map((address) => (
              <LessonCard key={address.folder} address={address} />
            ))}
          </ul>
        </div>
        <div>
          <h3 className="text-title">{t('labs')}</h3>
          <LabCards />
        </div>
      </div>
    </section>
  )
}
