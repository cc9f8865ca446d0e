/** Which files a new lesson begins with, or why it may not have that name. */
import path from 'node:path'
import type { LessonAddress } from '#course/lessons'
import { skeleton } from './skeleton.ts'

export type LessonPlan =
  | { readonly ok: true; readonly folder: string; readonly files: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly problem: string }

const named = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/

/**
 * @param name `NN-slug`
 * @param lessons all that there are
 */
export function planLesson(name: string, course: string, lessons: readonly LessonAddress[]): LessonPlan {
  const siblings = lessons.filter((lesson) => lesson.course === course)
  const next = String(Math.max(0, ...siblings.map(({ number }) => number)) + 1).padStart(2, '0')
  const [, number, slug] = named.exec(name) ?? []
  if (!/^[a-z0-9-]+$/.test(course)) return refuse(`${course} is not a course's name: use lower-case words and hyphens.`)
  if (!number || !slug)
    return refuse(`${name} is not a lesson's name: call it NN-slug in lower case, such as ${next}-operators.`)
  const same = siblings.find((lesson) => lesson.slug === slug)
  if (same) return refuse(`content/${same.folder} has this slug already: choose another, or edit that lesson.`)
  const taken = siblings.find((lesson) => lesson.number === Number(number))
  if (taken) return refuse(`Number ${number} is taken by content/${taken.folder}: call this one ${next}-${slug}.`)
  if (number !== next)
    return refuse(`Lessons are numbered without a gap, and ${next} is the next: call this one ${next}-${slug}.`)
  return { ok: true, folder: path.join('content', course, name), files: skeleton(slug) }
}

const refuse = (problem: string): LessonPlan => ({ ok: false, problem })
