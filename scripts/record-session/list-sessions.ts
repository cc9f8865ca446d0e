/** The sessions on disk, each checked, with the manifests that lie beside them. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { listLessons, type LessonAddress } from '#course/lessons'
import { labProblemText, type LabProblem } from '#course/lab-problem'
import { parseYaml } from '#course/parse-yaml'
import { sessionSchema, type Session } from './session.ts'

export type ListedSession = {
  /** `<NN-slug>/<session>` */
  readonly name: string
  readonly session: Session
  /** texts of the lesson's manifests by their file's name: they lie in the shell's home */
  readonly manifests: Readonly<Record<string, string>>
  /** where the transcript is written */
  readonly file: string
}

/** @throws naming every file that is wrong */
export async function listSessions(root = process.cwd()): Promise<ListedSession[]> {
  const found = await Promise.all((await listLessons(root)).map((lesson) => sessionsOf(lesson, root)))
  const problems = found.flatMap((lesson) => lesson.problems)
  if (problems.length > 0) throw new Error(problems.map(labProblemText).join('\n'))
  return found.flatMap((lesson) => lesson.sessions)
}

async function sessionsOf({ folder }: LessonAddress, root: string) {
  const lesson = path.join('content', folder)
  const manifests = await textsOf(path.join(root, lesson, 'manifests'), /^(?!.*\.steps\.yaml$).*\.yaml$/)
  const sessions: ListedSession[] = []
  const problems: LabProblem[] = []
  for (const [entry, text] of Object.entries(await textsOf(path.join(root, lesson, 'sessions'), /\.yaml$/))) {
    const file = path.join(lesson, 'sessions', entry)
    const parsed = parseYaml(file, text, sessionSchema)
    if (!parsed.ok) {
      problems.push(...parsed.problems)
      continue
    }
    const session = parsed.value
    for (const [index, name] of session.manifests.entries()) {
      if (name in manifests) continue
      const message = `There is no ${path.join(lesson, 'manifests', name)}.`
      const cure = `Name one of ${Object.keys(manifests).join(', ')}, or write it.`
      problems.push({ file, ...parsed.placeOf(['manifests', index]), message, cure })
    }
    const stem = entry.replace(/\.yaml$/, '')
    const transcript = path.join(root, lesson, 'sessions', `${stem}.txt`)
    sessions.push({ name: `${path.basename(folder)}/${stem}`, session, manifests, file: transcript })
  }
  return { sessions, problems }
}

async function textsOf(folder: string, isWanted: RegExp): Promise<Record<string, string>> {
  // A lesson need have neither sessions nor manifests.
  const entries = await readdir(folder).catch(() => [])
  const wanted = entries.filter((entry) => isWanted.test(entry)).sort()
  const texts = await Promise.all(
    wanted.map(async (entry) => [entry, await readFile(path.join(folder, entry), 'utf8')] as const),
  )
  return Object.fromEntries(texts)
}
