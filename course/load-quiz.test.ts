import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadQuiz } from './load-quiz.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ordinal-quiz-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const text = '{ fr: Oui, en: Yes }'
const head = 'apiVersion: ordinal/v1alpha1\nkind: Quiz\nquestions:\n'
const question = (kind: string, rest: string) =>
  `  - id: q-${kind}\n    kind: ${kind}\n    question: ${text}\n${rest}    why: ${text}\n`
const line = (number: number) => question('line', `    code: |\n      a: 1\n      b: 2\n    line: ${number}\n`)
const order = (last: string) =>
  question('order', `    items: [{ fr: A, en: A }, { fr: B, en: B }, { fr: C, en: ${last} }]\n`)
const dns = (answers: string) =>
  question('dns', `    given: x\n    name: web\n    answers: [${answers}]\n    choices: [10.0.0.1, 10.0.0.2]\n`)
const choice = (rights: readonly boolean[]) =>
  `  - id: q\n    kind: choice\n    question: ${text}\n    options:\n` +
  rights.map((isRight) => `      - { text: ${text}, isRight: ${isRight}, why: ${text} }\n`).join('')

async function load(yaml: string) {
  writeFileSync(path.join(root, 'quiz.yaml'), head + yaml)
  return loadQuiz('.', root)
}

it('all four kinds of questions are read', async () => {
  const loaded = await load(choice([true, false]) + order('C') + line(2) + dns(''))
  expect(loaded.ok && loaded.questions.map(({ kind }) => kind)).toEqual(['choice', 'order', 'line', 'dns'])
})

it('a lesson without the file has no questions', async () => {
  expect(await loadQuiz('.', root)).toMatchObject({ ok: true, questions: [] })
})

it.each([
  ['an id used twice', line(1) + line(2), 12, 'another question has the same id'],
  ['no right option', choice([false, false]), 4, 'no option is right'],
  ['no wrong option', choice([true, true]), 4, 'every option is right'],
  ['items that read the same', order('A'), 4, 'two items read the same'],
  ['a line beyond the code', line(3), 4, 'line 3 is not in its code'],
  ['an address that cannot be chosen', dns('10.0.0.9'), 4, '10.0.0.9 cannot be chosen'],
  ['addresses that are all right', dns('10.0.0.1, 10.0.0.2'), 4, 'every address is right'],
  ['a kind that nobody knows', question('guess', ''), 5, 'kind'],
  ['a missing explanation', line(1).replace(/ {4}why.*\n/, ''), 4, 'why'],
])('%s is reported at its line, with a cure', async (_, yaml, at, message) => {
  const loaded = await load(yaml)
  const [problem] = loaded.ok ? [] : loaded.problems
  expect(problem).toMatchObject({ file: 'quiz.yaml', line: at, message: expect.stringContaining(message) })
  expect(problem?.cure).not.toBe('')
})
