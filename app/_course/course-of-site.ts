/** Lessons and glossary as the site's pages want them: there, or the build stops by file, line and cure. */
import { loadGlossary, type GlossaryEntry } from '#course/glossary'
import { listLessons, type LessonAddress } from '#course/lessons'
import { loadLesson, type Lesson } from '#course/load-lesson'
import { problemText } from '#course/mdx/problem'
import type { Locale } from '#app/_i18n/locales.ts'
import { lessonComponentNames } from '../[locale]/[course]/[lesson]/component-names.ts'

export type AddressedLesson = LessonAddress & { readonly lesson: Lesson }

export async function loadLessonOrThrow(address: LessonAddress, locale: Locale): Promise<Lesson> {
  const loaded = await loadLesson(address.folder, locale, lessonComponentNames)
  if (!loaded.ok) throw new Error(loaded.problems.map(problemText).join('\n'))
  return loaded.lesson
}

export async function loadGlossaryOrThrow(course: string): Promise<readonly GlossaryEntry[]> {
  const loaded = await loadGlossary(course)
  if (!loaded.ok) throw new Error(loaded.problems.map(problemText).join('\n'))
  return loaded.entries
}

/** All lessons of a course, in their order. */
export async function lessonsOf(course: string, locale: Locale): Promise<AddressedLesson[]> {
  const addresses = (await listLessons()).filter((address) => address.course === course)
  return Promise.all(
    addresses.map(async (address) => ({ ...address, lesson: await loadLessonOrThrow(address, locale) })),
  )
}

export const coursesOfSite = async (): Promise<string[]> => [
  ...new Set((await listLessons()).map(({ course }) => course)),
]
