import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { locales } from '#domain/lab'
import type { LessonAddress } from '#course/lessons'
import { loadLesson } from '#course/load-lesson'
import { lessonParity } from '#course/parity'
import { planLesson } from './plan.ts'

const lesson = (number: number, slug: string): LessonAddress => {
  const folder = `statefulsets/${String(number).padStart(2, '0')}-${slug}`
  return { course: 'statefulsets', slug, folder, number }
}
const lessons = [lesson(1, 'cows-and-pets'), lesson(2, 'names')]
const components = ['Quiz', 'Mistake', 'Said']

describe('a new lesson', () => {
  it('is valid in both languages, and equal in them', async () => {
    const plan = planLesson('03-storage', 'statefulsets', lessons)
    if (!plan.ok) throw new Error(plan.problem)
    const root = mkdtempSync(path.join(os.tmpdir(), 'ordinal-new-lesson-'))
    try {
      mkdirSync(path.join(root, plan.folder), { recursive: true })
      for (const [file, text] of Object.entries(plan.files)) writeFileSync(path.join(root, plan.folder, file), text)
      const folder = path.relative('content', plan.folder)
      for (const locale of locales)
        expect(await loadLesson(folder, locale, components, root)).toMatchObject({
          ok: true,
          lesson: { title: 'Storage' },
        })
      expect(await lessonParity(folder, components, root)).toEqual([])
    } finally {
      rmSync(root, { recursive: true })
    }
  })

  it('begins a course with number 01', () => {
    expect(planLesson('01-why', 'jobs', lessons)).toMatchObject({ ok: true, folder: 'content/jobs/01-why' })
  })

  it.each([
    ['Storage', 'call it NN-slug'],
    ['3-storage', 'call it NN-slug'],
    ['03-Storage', 'call it NN-slug'],
    ['03-../../etc', 'call it NN-slug'],
    ['03-names', 'content/statefulsets/02-names has this slug already'],
    ['02-storage', 'Number 02 is taken by content/statefulsets/02-names: call this one 03-storage'],
    ['07-storage', 'call this one 03-storage'],
  ])('may not be called %s', (name, problem) => {
    const plan = planLesson(name, 'statefulsets', lessons)
    expect(plan.ok ? '' : plan.problem).toContain(problem)
  })

  it('stays within content/', () => {
    expect(planLesson('01-why', '../elsewhere', lessons)).toMatchObject({ ok: false })
  })
})
