import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lessonParity } from './parity.ts'
import { untranslatedCourse } from './untranslated.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ordinal-parity-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const frontMatter = (lines = '') => `---\ntitle: T\nsummary: S\n${lines}---\n\n`
const french = `${frontMatter('teaches: [2]\n')}## Un [#one]\n\n<Quiz id="who" />\n\n\`\`\`yaml\na: 1 # un\n\`\`\`\n\n- x\n- y\n`
const english = `${frontMatter('teaches: [2]\n')}## One [#one]\n\n<Quiz id="who" />\n\n\`\`\`yaml\na: 1 # one\n\`\`\`\n\n- x\n- y\n`

function write(files: Record<string, string>): void {
  const folder = path.join(root, 'content', 'course', '01-names')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
}
const parity = () => lessonParity('course/01-names', ['Quiz', 'Mistake'], root)
const of = (locale: string) => `content/course/01-names/${locale}.mdx`

describe('two languages of a lesson', () => {
  it('are equal when only the words differ, those of comments included', async () => {
    write({ 'fr.mdx': french, 'en.mdx': english })
    expect(await parity()).toEqual([])
  })

  it.each([
    ['a heading of another level', english.replace('## One', '### One'), 'en', 7],
    ['a heading of another id', english.replace('#one', '#first'), 'en', 7],
    ['a component with another prop', english.replace('"who"', '"what"'), 'en', 9],
    ['a component too many', `${english}\n<Mistake />\n`, 'en', 18],
    ['other code', english.replace('a: 1', 'a: 2'), 'en', 11],
    ['an item too many', `${english}- z\n`, 'en', 15],
    ['other front matter', english.replace('[2]', '[3]'), 'en', 1],
    ['a component that is missing', english.replace('<Quiz id="who" />\n', ''), 'fr', 9],
  ])('differ by %s, which is told by its line', async (_, text, locale, line) => {
    write({ 'fr.mdx': french, 'en.mdx': text })
    expect(await parity()).toContainEqual(expect.objectContaining({ file: of(locale), line }))
  })

  it('differ when components stand in another order', async () => {
    write({ 'fr.mdx': `${french}\n<Mistake />\n`, 'en.mdx': english.replace('<Quiz', '<Mistake />\n\n<Quiz') })
    expect((await parity()).map(({ file }) => file)).toEqual(expect.arrayContaining([of('fr'), of('en')]))
  })

  it('differ when one is missing, or does not compile', async () => {
    write({ 'fr.mdx': `${french}{oops` })
    const problems = await parity()
    expect(problems.map(({ file }) => file)).toEqual([of('fr'), of('en')])
  })
})

describe('words beside a lesson', () => {
  const words = (fr: string, en: string) => `questions:\n  - question: { fr: '${fr}', en: '${en}' }\n`

  it.each([
    ['a sentence twice', words('Who comes back under this name?', 'Who comes back under this name?'), 1],
    ['a language without words', `questions:\n  - question: { fr: Qui }\n`, 1],
    ['names and commands', words('`web-0`, `web-1` Kafka', '`web-0`, `web-1` Kafka'), 0],
    ['a sentence in each', words('Qui revient sous ce nom ?', 'Who comes back under this name?'), 0],
  ])('%s', async (_, quiz, count) => {
    write({ 'fr.mdx': french, 'en.mdx': english, 'quiz.yaml': quiz })
    const problems = await parity()
    expect(problems).toHaveLength(count)
    for (const problem of problems)
      expect(problem).toMatchObject({ file: 'content/course/01-names/quiz.yaml', line: 2 })
  })
})

it.each([
  [
    'glossary.yaml',
    'entries:\n  - { id: pet, term: { fr: bête, en: pet }, definition: { fr: A pet that has a name., en: A pet that has a name. } }\n',
  ],
  ['rows.yaml', '- row: 1\n  says: { fr: Un troupeau }\n'],
])('words of a course that are in one language only are found in its %s', async (name, text) => {
  mkdirSync(path.join(root, 'content', 'course'), { recursive: true })
  writeFileSync(path.join(root, 'content', 'course', name), text)
  expect(await untranslatedCourse('course', root)).toMatchObject([{ file: `content/course/${name}`, line: 2 }])
})
