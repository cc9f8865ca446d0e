/** `npm run new-check -- NAME`: a check with its messages and traces, registered and proved; what it asks for is to be replaced. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { catalogue } from '../../grader/checks/index.ts'
import { checkSkeleton, registered } from './skeleton.ts'
import { writeTraces } from './skeleton-traces.ts'

const usage = 'npm run new-check -- NAME'
const index = path.join('grader', 'checks', 'index.ts')

async function newCheck([name, ...more]: readonly string[]): Promise<void> {
  if (name === undefined || more.length > 0) throw new Error(`Give the check one name.\n\n${usage}`)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name))
    throw new Error(
      `${name}: use two lower-case words or more, joined by hyphens, that say what holds: headless-service.`,
    )
  const folder = path.join('grader', 'checks', name)
  if (existsSync(folder) || catalogue[name])
    throw new Error(`There is a check ${name} already: change ${folder}/check.ts, or take another name.`)
  await mkdir(folder, { recursive: true })
  const files = Object.entries(checkSkeleton(name)).map(([file, text]) => [path.join(folder, file), text] as const)
  for (const [file, text] of files) await writeFile(file, text)
  const traces = await writeTraces(name)
  await writeFile(index, registered(await readFile(index, 'utf8'), name))
  console.log([...files.map(([file]) => file), ...traces, index].join('\n'))
  console.log(`
The check ${name} finds out whether a StatefulSet is there, and all tests hold. Now make it yours:
  1. ${folder}/check.ts: its parameters, the kinds that it reads, and what it asks for
  2. ${folder}/messages.{fr,en}.json: one sentence for each reason
  3. a lab that asks for it (lab.yaml), played and recorded: npm run labs -- verify LAB --record
  4. a trace for each reason:                              npm run record-trace -- ${name} LAB CASE
  5. the proof, without a cluster:                         npm run checks -- replay ${name} && npm test -- --only unit`)
}

await newCheck(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
})
