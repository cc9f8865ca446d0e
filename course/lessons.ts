/** Which lessons there are, in their order: the folders of `content/<course>/`, numbered `NN-slug`. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'

export type LessonAddress = {
  readonly course: string
  /** without its number: lessons may be put in another order, and links still hold */
  readonly slug: string
  /** `<course>/<NN-slug>` */
  readonly folder: string
  readonly number: number
}

const numbered = /^(\d{2})-([a-z0-9-]+)$/

const folders = async (where: string): Promise<string[]> =>
  (await readdir(where, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

/** @param root where content/ lies; the project by default */
export async function listLessons(root = process.cwd()): Promise<LessonAddress[]> {
  const content = path.join(root, 'content')
  const courses = await folders(content)
  const lessons = await Promise.all(
    courses.map(async (course) =>
      (await folders(path.join(content, course))).map((folder) => lessonAddress(course, folder)),
    ),
  )
  return lessons.flat()
}

function lessonAddress(course: string, folder: string): LessonAddress {
  const [, number, slug] = numbered.exec(folder) ?? []
  if (!number || !slug)
    throw new Error(`content/${course}/${folder} is not a lesson's name: call it NN-slug, such as 01-cows-and-pets`)
  return { course, slug, folder: `${course}/${folder}`, number: Number(number) }
}

/** @param folder `<course>/<NN-slug>`, as a lab names its lesson */
export const findLessonByFolder = async (folder: string, root = process.cwd()): Promise<LessonAddress | undefined> =>
  (await listLessons(root)).find((lesson) => lesson.folder === folder)
