/** Where the reader stands in a course, as an island: the server knows the lessons, the browser how many are read. */
import { getLocale, getMessages } from 'next-intl/server'
import type { AddressedLesson } from '#app/_course/course-of-site.ts'
import { CourseStanding } from '#app/_course/standing.tsx'
import { lessonPath } from '#app/_i18n/paths.ts'
import { Island } from '#app/_islands/island.tsx'
import { standingWords } from './words.ts'

export async function Standing({ course, lessons }: { course: string; lessons: readonly AddressedLesson[] }) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()])
  const shown = lessons.map(({ slug, lesson }) => ({
    slug,
    title: lesson.title,
    href: lessonPath(locale, course, slug),
    questions: lesson.materials.questions.length,
  }))
  const props = { course, lessons: shown, words: standingWords(messages) }
  return <Island name="CourseStanding" component={CourseStanding} with={props} className="min-h-14" />
}
