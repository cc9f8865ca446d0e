/** What holds for every lesson that there is. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { locales } from '#domain/lab'
import { listLessons } from '#course/lessons'
import { loadLesson } from '#course/load-lesson'
import { problemText } from '#course/mdx/problem'
import { lessonComponentNames } from './component-names.ts'

const lessons = await listLessons()

async function structure(folder: string, locale: (typeof locales)[number]) {
  const loaded = await loadLesson(folder, locale, lessonComponentNames)
  if (!loaded.ok) throw new Error(loaded.problems.map(problemText).join('\n'))
  const text = readFileSync(loaded.lesson.file, 'utf8')
  return {
    headings: loaded.lesson.headings.map(({ depth, id }) => `${depth} ${id}`),
    components: text.match(/<[A-Z]\w+/g),
    codeBlocks: text.match(/^```\w.*$/gm),
    lab: loaded.lesson.lab,
  }
}

describe.each(lessons)('$folder', ({ folder }) => {
  it('is built alike in both languages: headings, drawings, mistakes, code', async () => {
    const [french, english] = await Promise.all(locales.map((locale) => structure(folder, locale)))
    expect(english).toEqual(french)
    expect(new Set(french?.headings).size).toBe(french?.headings.length)
  })
})

it('lessons are numbered from 1 without a gap', () => {
  for (const course of new Set(lessons.map((lesson) => lesson.course))) {
    const numbers = lessons.filter((lesson) => lesson.course === course).map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  }
})
