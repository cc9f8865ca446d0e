/** What a lesson's text names and what lies beside it: questions, recorded sessions, manifests, glossary entries. All are looked up. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { QuizQuestion } from '#domain/quiz'
import { diffLines } from './diff-lines.ts'
import { loadGlossary, type GlossaryEntry } from './glossary.ts'
import { highlightLines, type CodeLine } from './highlight.ts'
import { loadQuiz } from './load-quiz.ts'
import type { ComponentUse } from './mdx/component-uses.ts'
import type { MdxProblem } from './mdx/problem.ts'
import { loadSteps, type SteppedYaml } from './stepped-yaml.ts'
import { unfitCommand } from './unfit-commands.ts'

export type SessionLine = {
  readonly kind: 'typed' | 'printed'
  /** the second one is typed in while the first is watching */
  readonly terminal: 1 | 2
  readonly text: string
}
export type DiffRow = { readonly kind: 'same' | 'added' | 'removed'; readonly code: CodeLine }

export type LessonMaterials = {
  readonly questions: readonly QuizQuestion[]
  readonly sessions: Readonly<Record<string, readonly SessionLine[]>>
  readonly steps: Readonly<Record<string, SteppedYaml>>
  /** by `from to` */
  readonly diffs: Readonly<Record<string, readonly DiffRow[]>>
  readonly glossary: readonly GlossaryEntry[]
}
type Gathered = {
  readonly sessions: Record<string, readonly SessionLine[]>
  readonly steps: Record<string, SteppedYaml>
  readonly diffs: Record<string, readonly DiffRow[]>
}
export type Gathering =
  | { readonly ok: true; readonly materials: LessonMaterials }
  | { readonly ok: false; readonly problems: readonly MdxProblem[] }

type Place = { readonly file: string; readonly folder: string; readonly root: string }

/** @param place `file`: of the text; `folder`: of the lesson, both from `root` */
export async function gatherMaterials(place: Place, uses: readonly ComponentUse[]): Promise<Gathering> {
  const course = path.basename(path.dirname(place.folder))
  const [quiz, glossary] = await Promise.all([loadQuiz(place.folder, place.root), loadGlossary(course, place.root)])
  const gathered: Gathered = { sessions: {}, steps: {}, diffs: {} }
  const problems = [...(quiz.ok ? [] : quiz.problems), ...(glossary.ok ? [] : glossary.problems)]
  const questions = quiz.ok ? quiz.questions : []
  const entries = glossary.ok ? glossary.entries : []
  for (const use of uses) {
    const lookUp = lookUps[use.name]
    if (lookUp)
      problems.push(...(await lookUp({ place, use, gathered, questions, entries, isReadable: quiz.ok && glossary.ok })))
  }
  if (quiz.ok) problems.push(...unplaced(place, quiz, uses))
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, materials: { ...gathered, questions, glossary: entries } }
}

type Question = {
  readonly place: Place
  readonly use: ComponentUse
  readonly gathered: Gathered
  readonly questions: readonly QuizQuestion[]
  readonly entries: readonly GlossaryEntry[]
  /** else what is missing may only be unreadable, which was said already */
  readonly isReadable: boolean
}
type LookUp = (question: Question) => Promise<readonly MdxProblem[]>

const lookUps: Readonly<Record<string, LookUp>> = {
  Quiz: async ({ place, use, questions, isReadable }) => {
    const { id = '' } = use.attributes
    if (!isReadable || questions.some((question) => question.id === id)) return []
    return [
      at(
        place,
        use,
        `There is no question "${id}".`,
        `Write it in ${path.join(place.folder, 'quiz.yaml')}, or name one that is there.`,
      ),
    ]
  },
  Term: async ({ place, use, entries, isReadable }) => {
    const { id = '' } = use.attributes
    if (!isReadable || entries.some((entry) => entry.id === id)) return []
    return [
      at(
        place,
        use,
        `The glossary has no entry "${id}".`,
        `Write it in ${path.join(path.dirname(place.folder), 'glossary.yaml')}.`,
      ),
    ]
  },
  TerminalSession: async ({ place, use, gathered }) => {
    const { name = '', runIn } = use.attributes
    const file = path.join(place.folder, 'sessions', `${name}.txt`)
    const text = await readText(place, file)
    if (text === null)
      return [
        at(
          place,
          use,
          `${file} is missing.`,
          `Write sessions/${name}.yaml and record it: npm run record-session -- ${sessionName(place, name)}`,
        ),
      ]
    const lines = sessionLines(text)
    gathered.sessions[name] = lines
    const typed = lines.filter(({ kind }) => kind === 'typed').map((line) => line.text)
    const unfit = runIn === undefined ? undefined : unfitCommand(typed)
    if (!unfit) return []
    const message = `The session ${name} cannot be taken to the lab ${runIn}: “${unfit.command}” ${unfit.why}.`
    return [at(place, use, message, 'Leave runIn out.')]
  },
  YamlSteps: async ({ place, use, gathered }) => {
    const { name = '' } = use.attributes
    const manifest = await manifestText(place, use, `${name}.yaml`)
    if (!manifest.ok) return manifest.problems
    const loaded = await loadSteps(place.folder, name, manifest.text, place.root)
    if (!loaded.ok) return loaded.problems
    gathered.steps[name] = loaded.yaml
    return []
  },
  YamlDiff: async ({ place, use, gathered }) => {
    const { from = '', to = '' } = use.attributes
    const [before, after] = await Promise.all([manifestText(place, use, from), manifestText(place, use, to)])
    if (!before.ok || !after.ok) return [before, after].flatMap((read) => (read.ok ? [] : read.problems))
    gathered.diffs[`${from} ${to}`] = await diffRows(before.text, after.text)
    return []
  },
}

const sessionName = ({ folder }: Place, name: string) => `${path.basename(folder)}/${name}`

const at = ({ file }: Place, { line, column }: ComponentUse, message: string, cure: string): MdxProblem => ({
  ...{ file, line, column, message, cure },
})

const readText = ({ root }: Place, file: string) => readFile(path.join(root, file), 'utf8').catch(() => null)

async function manifestText(place: Place, use: ComponentUse, name: string) {
  const file = path.join(place.folder, 'manifests', name)
  const text = await readText(place, file)
  if (text !== null) return { ok: true, text } as const
  return {
    ok: false,
    problems: [at(place, use, `${file} is missing.`, 'Write the manifest, or name one that is there.')],
  } as const
}

/** A session as it was recorded: what was typed begins with `$ `; what belongs to a second terminal has a 2 before its sign. */
export const sessionLines = (text: string): SessionLine[] => text.replace(/\n+$/, '').split('\n').map(sessionLine)

function sessionLine(line: string): SessionLine {
  const [, second, sign, rest = ''] = /^(2(?=[$>] |>$))?([$>] ?)(.*)$/.exec(line) ?? []
  const terminal = second ? 2 : 1
  if (sign === '$ ') return { kind: 'typed', terminal, text: rest }
  return { kind: 'printed', terminal, text: second ? rest : line }
}

async function diffRows(before: string, after: string): Promise<DiffRow[]> {
  const [from, to] = await Promise.all([highlightLines(before, 'yaml'), highlightLines(after, 'yaml')])
  const textOf = (line: CodeLine) => line.map(({ text }) => text).join('')
  return diffLines(from.map(textOf), to.map(textOf)).map((line) => ({
    kind: line.kind,
    code: (line.kind === 'removed' ? from[line.from] : to[line.to]) ?? [],
  }))
}

/** A question that no reader meets would count against all of them. */
function unplaced(
  { file }: Place,
  quiz: { file: string; questions: readonly QuizQuestion[]; lines: Readonly<Record<string, number>> },
  uses: readonly ComponentUse[],
): MdxProblem[] {
  const placed = uses.filter(({ name }) => name === 'Quiz').map(({ attributes }) => attributes.id)
  return quiz.questions.flatMap(({ id }) => {
    const times = placed.filter((other) => other === id).length
    if (times === 1) return []
    const message = `The question ${id} stands ${times === 0 ? 'nowhere' : `${times} times`} in ${file}.`
    return [
      { file: quiz.file, line: quiz.lines[id] ?? 1, column: 1, message, cure: `Place it once, by <Quiz id="${id}"/>.` },
    ]
  })
}
