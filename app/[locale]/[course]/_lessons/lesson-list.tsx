/** The course's lessons in their order, each with how far the reader has come in it. */
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { AddressedLesson } from '#app/_course/course-of-site.ts'
import { LessonMark } from '#app/_course/lesson-mark.tsx'
import { lessonPath } from '#app/_i18n/paths.ts'
import { Island } from '#app/_islands/island.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { NumberTag } from '#app/_ui/number-tag.tsx'
import { markWords } from './words.ts'

/** @param hasSummaries whether each lesson says in a sentence what it is about */
export function LessonList({
  lessons,
  hasSummaries = false,
}: {
  lessons: readonly AddressedLesson[]
  hasSummaries?: boolean
}) {
  return (
    <ol className="divide-y-[1.5px] divide-line overflow-hidden rounded-xl border-[1.5px] border-line bg-surface">
      {lessons.map((lesson) => (
        <LessonRow key={lesson.slug} {...lesson} hasSummary={hasSummaries} />
      ))}
    </ol>
  )
}

async function LessonRow({ course, slug, number, lesson, hasSummary }: AddressedLesson & { hasSummary: boolean }) {
  const [locale, t, messages] = await Promise.all([getLocale(), getTranslations('Lesson'), getMessages()])
  const mark = { course, lesson: slug, questions: lesson.materials.questions.length, words: markWords(messages) }
  return (
    <li>
      <Link
        href={lessonPath(locale, course, slug)}
        className="group flex gap-4 px-4 py-3.5 transition-colors hover:bg-pasture-tint sm:gap-5 sm:px-6"
      >
        <NumberTag number={number} />
        <span className="min-w-0 grow">
          <span className="block text-[1.1rem] font-bold leading-snug text-balance tracking-[-0.01em] group-hover:underline">
            {lesson.title}
          </span>
          {hasSummary && <span className="mt-1 block text-ink-soft">{lesson.summary}</span>}
          <span className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-0.5">
            <span className="inline-flex min-h-6 items-center gap-1.5 text-fine font-semibold text-ink-faint">
              <Icon name="clock" className="size-4" /> {t('minutes', { minutes: lesson.minutes })}
            </span>
            <Island name="LessonMark" component={LessonMark} with={mark} />
          </span>
        </span>
      </Link>
    </li>
  )
}
