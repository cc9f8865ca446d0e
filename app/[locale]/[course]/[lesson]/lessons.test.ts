/** What holds for every lesson that there is. */
import { describe, expect, it } from 'vitest'
import { locales } from '#domain/lab'
import { listLessons } from '#course/lessons'
import { loadLesson } from '#course/load-lesson'
import { problemText } from '#course/mdx/problem'
import { lessonParity } from '#course/parity'
import { untranslatedCourse } from '#course/untranslated'
import { lessonComponentNames } from './component-names.ts'

const lessons = await listLessons()

describe.each(lessons)('$folder', ({ folder }) => {
  it.each(locales)('is valid in %s', async (locale) => {
    const loaded = await loadLesson(folder, locale, lessonComponentNames)
    if (!loaded.ok) throw new Error(loaded.problems.map(problemText).join('\n'))
    const ids = loaded.lesson.headings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is equal in both languages: headings, components, code, quiz', async () => {
    expect((await lessonParity(folder, lessonComponentNames)).map(problemText)).toEqual([])
  })
})

it.each([...new Set(lessons.map(({ course }) => course))])(
  'the glossary and the rows of %s are in both languages',
  async (course) => {
    expect((await untranslatedCourse(course)).map(problemText)).toEqual([])
  },
)

it('lessons are numbered from 1 without a gap', () => {
  for (const course of new Set(lessons.map((lesson) => lesson.course))) {
    const numbers = lessons.filter((lesson) => lesson.course === course).map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  }
})
