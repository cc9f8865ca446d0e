/** The passages of every lesson and of the glossaries, in one language, in the course's order. */
import { listLessons } from '#course/lessons'
import { loadGlossaryOrThrow, loadLessonOrThrow } from '#app/_course/course-of-site.ts'
import type { Locale } from '#app/_i18n/locales.ts'
import { glossaryPath, lessonPath } from '#app/_i18n/paths.ts'
import { messagesOf } from '#app/_i18n/messages.ts'
import type { Passage } from './find.ts'

export async function passagesIn(locale: Locale): Promise<Passage[]> {
  const lessons = await listLessons()
  const courses = [...new Set(lessons.map(({ course }) => course))]
  const texts = await Promise.all(
    lessons.map(async (address) => {
      const { title, summary, sections } = await loadLessonOrThrow(address, locale)
      const path = lessonPath(locale, address.course, address.slug)
      return sections.map(({ heading, text }) => ({
        href: heading ? `${path}#${heading.id}` : path,
        title,
        heading: heading?.text ?? title,
        text: heading ? text : `${summary} ${text}`,
      }))
    }),
  )
  const glossaries = await Promise.all(
    courses.map(async (course) =>
      (await loadGlossaryOrThrow(course)).map(({ id, term, definition }) => ({
        href: `${glossaryPath(locale, course)}#${id}`,
        title: messagesOf(locale).Glossary.title,
        heading: term[locale],
        text: definition[locale].replace(/[`*]/g, ''),
      })),
    ),
  )
  return [...texts.flat(), ...glossaries.flat()]
}
