'use client'
/** How far the reader has come in a lesson: read, and how many of its questions are answered rightly. Its line is kept free. */
import { useEffect } from 'react'
import { rightAnswers } from '#domain/course-progress'
import { fill } from '#app/_i18n/fill.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { useLessonProgress } from './progress-store.ts'
import { syncProgress } from './sync-progress.ts'

export type LessonMarkProps = {
  course: string
  lesson: string
  questions: number
  words: { read: string; quiz: string }
}

export function LessonMark({ course, lesson, questions, words }: LessonMarkProps) {
  const progress = useLessonProgress(course, lesson)
  useEffect(() => syncProgress(course), [course])
  const right = Math.min(rightAnswers(progress), questions)
  const isBegun = Object.keys(progress.answers).length > 0
  return (
    <span className="flex min-h-6 flex-wrap items-center gap-x-3 text-fine font-semibold text-ink-faint">
      {progress.readAt && (
        <span className="inline-flex items-center gap-1 text-holds">
          <Icon name="check" className="size-4" /> {words.read}
        </span>
      )}
      {questions > 0 && (isBegun || progress.readAt) && (
        <span className={right === questions ? 'text-holds' : ''}>{fill(words.quiz, { right, questions })}</span>
      )}
    </span>
  )
}
