/** `npm run new-lab -- NAME [--lesson COURSE/NN-SLUG]`: a lab that can be played at once; what it asks for is to be replaced. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadCases } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import { loadLab } from '#course/load-lab'
import { catalogue } from '../../grader/checks/index.ts'
import { labSkeleton } from './skeleton.ts'

const usage = 'npm run new-lab -- NAME [--lesson COURSE/NN-SLUG]'

async function newLab(argv: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { lesson: { type: 'string' } },
  })
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) throw new Error(`Give the lab one name.\n\n${usage}`)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40)
    throw new Error(`${name}: use lower-case words joined by hyphens, 40 characters at most, such as rolling-update.`)
  const folder = path.join('lab-manifests', name)
  if (existsSync(folder)) throw new Error(`There is a lab ${name} already: change ${folder}, or take another name.`)
  const lesson = await lessonNamed(values.lesson)
  for (const [file, text] of Object.entries(labSkeleton(name, lesson))) {
    const at = path.join(folder, file)
    await mkdir(path.dirname(at), { recursive: true })
    await writeFile(at, text)
    console.log(at)
  }
  await expectWhole(folder)
  console.log(`
The lab ${name} belongs to the lesson ${lesson} and can be played as it is. Now make it yours:
  1. ${folder}/lab.yaml and instructions.{fr,en}.mdx: what is asked for, and how it is told
  2. solutions/NAME and wrong/MISTAKE: four ways that are right, twelve mistakes that students make
  3. what is wrong with the files, by line:   npm run labs -- list
  4. the proof on a cluster, and its record:  npm run labs -- verify ${name} --record
  5. the same without a cluster:              npm run checks -- replay && npm test -- --only unit
Until 4 is done the unit tests say which cases were never recorded.`)
}

async function lessonNamed(wanted: string | undefined): Promise<string> {
  const courses = await readdir('content')
  const listed = await Promise.all(
    courses.map(async (course) =>
      (await readdir(path.join('content', course)))
        .filter((lesson) => /^\d/.test(lesson))
        .map((lesson) => `${course}/${lesson}`),
    ),
  )
  const lessons = listed.flat().sort()
  const found = wanted ?? lessons[0]
  if (found === undefined || !lessons.includes(found))
    throw new Error(`There is no lesson ${wanted ?? ''}: name one of ${lessons.join(', ')}.`)
  return found
}

async function expectWhole(folder: string): Promise<void> {
  const loading = await loadLab(folder, { checkParameters: catalogue })
  const problems = loading.ok ? (await loadCases(loading.lab)).problems : loading.problems
  if (problems.length > 0) throw new Error(problems.map(labProblemText).join('\n'))
}

await newLab(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
})
