'use client'
/** Where the reader stands in the course: how many lessons are read, and the way on. Its place is kept while that is read. */
import { useEffect } from 'react'
import { lastPlace, rightAnswers } from '#domain/course-progress'
import { fill } from '#app/_i18n/fill.ts'
import { ButtonLink } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Meter } from '#app/_ui/meter.tsx'
import { useCourseProgress } from './progress-store.ts'
import { syncProgress } from './sync-progress.ts'

export type StandingLesson = { slug: string; title: string; href: string; questions: number }
type Props = {
  course: string
  lessons: readonly StandingLesson[]
  words: { begin: string; goOn: string; read: string; quiz: string; label: string }
}

export function CourseStanding({ course, lessons, words }: Props) {
  const progress = useCourseProgress(course)
  useEffect(() => syncProgress(course), [course])
  const read = lessons.filter(({ slug }) => progress[slug]?.readAt).length
  const right = lessons.reduce((sum, { slug }) => sum + (progress[slug] ? rightAnswers(progress[slug]) : 0), 0)
  const questions = lessons.reduce((sum, lesson) => sum + lesson.questions, 0)
  const last = lastPlace(progress)
  const place = lessons.findIndex(({ slug }) => slug === last?.lesson)
  const isLastRead = place >= 0 && progress[lessons[place]?.slug ?? '']?.readAt !== undefined
  const next = lessons[isLastRead ? place + 1 : Math.max(place, 0)] ?? lessons[0]
  if (!next) return null
  const href = last && !isLastRead && last.lesson === next.slug ? `${next.href}#${last.heading}` : next.href
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
      <ButtonLink href={href} weight="primary">
        {fill(last ? words.goOn : words.begin, { title: next.title })} <Icon name="arrow" />
      </ButtonLink>
      <div className="min-w-56 grow sm:max-w-80">
        <Meter fraction={read / lessons.length} label={words.label} />
        <p className="mt-2 flex flex-wrap gap-x-5 text-small text-ink-soft">
          <span className="whitespace-nowrap">{fill(words.read, { read, lessons: lessons.length })}</span>
          {questions > 0 && <span className="whitespace-nowrap">{fill(words.quiz, { right, questions })}</span>}
        </p>
      </div>
    </div>
  )
}
