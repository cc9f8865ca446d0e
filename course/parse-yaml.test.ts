import { expect, it } from 'vitest'
import * as z from 'zod'
import { parseYaml } from './parse-yaml.ts'

const schema = z.strictObject({ name: z.string(), list: z.array(z.strictObject({ points: z.number() })).min(1) })
const problemsOf = (text: string) => {
  const parsed = parseYaml('lab.yaml', text, schema)
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

it('a value is given, with the places of its fields', () => {
  const parsed = parseYaml('lab.yaml', 'name: web\nlist:\n  - points: 3\n', schema)
  expect(parsed.ok && parsed.value).toEqual({ name: 'web', list: [{ points: 3 }] })
  expect(parsed.ok && parsed.placeOf(['list', 0, 'points'])).toEqual({ line: 3, column: 5 })
})

it('words for readers are set as a printer does, each in their language, and nothing else is touched', () => {
  const texts = z.strictObject({ fr: z.string(), en: z.string(), code: z.string() })
  const parsed = parseYaml('quiz.yaml', 'fr: Quoi ? `a ? b`\nen: 10 Gi ?\ncode: 10 Gi ?\n', texts)
  expect(parsed.ok && parsed.value).toEqual({ fr: 'Quoi\u202f? `a ? b`', en: '10\u00a0Gi ?', code: '10 Gi ?' })
})

it.each([
  ['a wrong value at its key', 'name: web\nlist:\n  - points: many\n', /^3:5 list\.0\.points: .*expected number/],
  ['a missing key where its map begins', 'list:\n  - points: 1\n', /^1:1 name: /],
  ['a missing key of an item at the item', 'name: web\nlist:\n  - {}\n', /^3:5 list\.0\.points: /],
  [
    'an unknown key at the key',
    'name: web\nlist:\n  - points: 1\n    pionts: 2\n',
    /^4:5 list\.0 has no field pionts\.$/,
  ],
  ['YAML that is none where it goes wrong', 'name: web\nlist: [\n', /^3:1 /],
  ['a second document where it begins', 'name: web\nlist:\n  - points: 1\n---\nname: x\n', /^4:1 A second document/],
  ['an empty file', '', /^1:1 The file is empty/],
  ['one key twice', 'name: web\nname: x\nlist:\n  - points: 1\n', /^2:1 Map keys must be unique/],
])('%s is reported', (_, text, words) => {
  expect(problemsOf(text)).toEqual(expect.arrayContaining([expect.stringMatching(words)]))
})
