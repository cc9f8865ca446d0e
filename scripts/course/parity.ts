/** Lesson by lesson, and of the course as a whole: what differs between its languages. */
import { listLessons } from '#course/lessons'
import { problemText } from '#course/mdx/problem'
import { lessonParity } from '#course/parity'
import { untranslatedCourse } from '#course/untranslated'
import { lessonComponentNames } from '../../app/[locale]/[course]/[lesson]/component-names.ts'

/** @returns 0, 1 where languages differ */
export async function parityCommand({ course, isJson }: { course: string; isJson: boolean }): Promise<number> {
  const lessons = (await listLessons()).filter((lesson) => lesson.course === course)
  if (lessons.length === 0) throw new Error(`content/${course} has no lessons: name a course with --course.`)
  const compared = []
  for (const { folder } of lessons)
    compared.push({ lesson: folder, differences: await lessonParity(folder, lessonComponentNames) })
  const common = await untranslatedCourse(course)
  const differences = [...compared.flatMap((lesson) => lesson.differences), ...common]
  if (isJson) console.log(JSON.stringify({ course, lessons: compared, differences: common }, null, 2))
  else {
    for (const difference of differences) console.log(problemText(difference))
    console.log(`${lessons.length} lessons, ${differences.length} differences between their languages.`)
  }
  return differences.length === 0 ? 0 : 1
}
