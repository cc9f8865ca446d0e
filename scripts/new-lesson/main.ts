/** `npm run new-lesson -- NN-slug`: a lesson's folder with all that the build asks of it, to be written from there. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { listLessons } from '#course/lessons'
import { planLesson } from './plan.ts'

const usage =
  'npm run new-lesson -- NN-slug [COURSE]      such as 10-operators; the course is statefulsets where none is named'

const [name, course = 'statefulsets', surplus] = process.argv.slice(2)
if (name === undefined || name.startsWith('-') || surplus !== undefined) {
  console.error(usage)
  process.exitCode = 2
} else {
  const plan = planLesson(name, course, await listLessons())
  if (!plan.ok) {
    console.error(plan.problem)
    process.exitCode = 1
  } else {
    await mkdir(plan.folder, { recursive: true })
    // `wx`: what somebody has written meanwhile is not written over.
    for (const [file, text] of Object.entries(plan.files))
      await writeFile(path.join(plan.folder, file), text, { flag: 'wx' })
    console.log(
      [
        `${plan.folder} is there: ${Object.keys(plan.files).join(', ')}.`,
        'Write fr.mdx first, then en.mdx with the same headings, components and code; `npm run course -- parity` compares them.',
      ].join('\n'),
    )
  }
}
