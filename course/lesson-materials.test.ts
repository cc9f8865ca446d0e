import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadLesson } from './load-lesson.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ordinal-materials-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const text = '{ fr: Oui, en: Yes }'
const quiz = `apiVersion: ordinal/v1alpha1
kind: Quiz
questions:
  - id: who
    kind: order
    question: ${text}
    items: [{ fr: A, en: A }, { fr: B, en: B }, { fr: C, en: C }]
    why: ${text}
`
const files = {
  'quiz.yaml': quiz,
  'sessions/first.txt': '$ kubectl get pods\nweb-0   1/1\n',
  'manifests/a.yaml': 'kind: Service\nspec: {}\n',
  'manifests/b.yaml': 'kind: Service\nspec: { clusterIP: None }\n',
  'manifests/a.steps.yaml': `- lines: '1-2'\n  words: ${text}\n`,
  '../glossary.yaml': `entries:\n  - { id: ordinal, term: ${text}, definition: ${text} }\n`,
}
const uses =
  '<Quiz id="who"/>\n\n<TerminalSession name="first"/>\n\n<YamlSteps name="a"/>\n\n<YamlDiff from="a.yaml" to="b.yaml"/>\n\n<Term id="ordinal">x</Term>\n'
const components = ['Quiz', 'Term', 'TerminalSession', 'YamlDiff', 'YamlSteps']

async function load(body: string, changes: Record<string, string | null> = {}) {
  const folder = path.join(root, 'content', 'course', '01-names')
  const summary = 'A summary that is long enough to stand in a list of lessons.'
  const all = {
    ...files,
    'fr.mdx': `---\ntitle: Names\nsummary: ${summary}\nteaches: [1, 2]\n---\n\n${body}`,
    ...changes,
  }
  for (const [name, contents] of Object.entries(all)) {
    if (contents === null) continue
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), contents)
  }
  return loadLesson('course/01-names', 'fr', components, root)
}

it('what a lesson names is looked up', async () => {
  const loaded = await load(uses)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  const { teaches, materials } = loaded.lesson
  expect(teaches).toEqual([1, 2])
  expect(materials.questions.map(({ id }) => id)).toEqual(['who'])
  expect(materials.sessions.first).toMatchObject([
    { kind: 'typed', text: 'kubectl get pods' },
    { kind: 'printed', text: 'web-0   1/1' },
  ])
  expect(materials.steps.a?.steps).toMatchObject([{ first: 1, last: 2 }])
  expect(materials.diffs['a.yaml b.yaml']?.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added'])
  expect(materials.glossary.map(({ id }) => id)).toEqual(['ordinal'])
})

const lesson = 'content/course/01-names'

describe('what is not there stops the lesson, by file, line and cure:', () => {
  it.each([
    ['a question', `${uses}\n<Quiz id="what"/>\n`, {}, `${lesson}/fr.mdx`, 17, 'no question "what"', 'quiz.yaml'],
    [
      'an entry of the glossary',
      `${uses}\n<Term id="pet">x</Term>\n`,
      {},
      `${lesson}/fr.mdx`,
      17,
      'no entry "pet"',
      'glossary.yaml',
    ],
    [
      'a recording',
      uses,
      { 'sessions/first.txt': null },
      `${lesson}/fr.mdx`,
      9,
      'first.txt is missing',
      'record-session',
    ],
    [
      'a command that a lab can take',
      uses.replace('name="first"', 'name="first" runIn="web"'),
      { 'sessions/first.txt': '$ kubectl get pods --watch\n' },
      `${lesson}/fr.mdx`,
      9,
      '--watch” watches',
      'Leave runIn out.',
    ],
    [
      'a manifest',
      uses,
      { 'manifests/b.yaml': null },
      `${lesson}/fr.mdx`,
      13,
      'b.yaml is missing',
      'Write the manifest',
    ],
    [
      'the steps of a manifest',
      uses,
      { 'manifests/a.steps.yaml': null },
      `${lesson}/manifests/a.steps.yaml`,
      1,
      'missing',
      'Write',
    ],
    [
      'a line',
      uses,
      { 'manifests/a.steps.yaml': `- lines: '2-3'\n  words: ${text}\n` },
      `${lesson}/manifests/a.steps.yaml`,
      1,
      'Lines 2 to 3',
      '1 to 2',
    ],
    [
      'the place of a question',
      uses.replace('<Quiz id="who"/>', ''),
      {},
      `${lesson}/quiz.yaml`,
      4,
      'stands nowhere',
      'Place it once',
    ],
    [
      'a field of a question',
      uses,
      { 'quiz.yaml': quiz.replace('question:', 'qestion:') },
      `${lesson}/quiz.yaml`,
      6,
      'qestion',
      'spelling',
    ],
  ])('%s', async (_, body, changes, file, line, message, cure) => {
    const loaded = await load(body, changes)
    const problems = loaded.ok ? [] : loaded.problems
    expect(problems).toContainEqual(
      expect.objectContaining({
        file,
        line,
        message: expect.stringContaining(message),
        cure: expect.stringContaining(cure),
      }),
    )
  })
})
