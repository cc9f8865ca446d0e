import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkDigests } from './check-digests.ts'

let root: string
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const check = `import { words } from '#domain/words'
import { judge } from '../../core/judge.ts'
import type { Shape } from '../../core/shape.ts'
export const some = (shape: Shape) => judge(shape, words)
`
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'digests-'))
  write('grader/checks/some/check.ts', check)
  write('grader/checks/other/check.ts', 'export const other = 1\n')
  write('grader/core/judge.ts', 'export const judge = (a: unknown, b: string) => [a, b]\nexport const unused = 1\n')
  write('grader/core/shape.ts', 'export type Shape = string\n')
  write('domain/words.ts', "export const words = 'some'\n")
})
afterEach(() => rmSync(root, { recursive: true }))

const digest = async () => (await checkDigests(['some', 'other'], root))['some']

it.each([
  ['a remark', 'grader/checks/some/check.ts', `/** A remark. */\n${check}`],
  ['a type', 'grader/core/shape.ts', 'export type Shape = number\n'],
  ['what it does not use', 'grader/core/judge.ts', 'export const judge = (a: unknown, b: string) => [a, b]\n'],
  ['another check', 'grader/checks/other/check.ts', 'export const other = 2\n'],
])('stays the same by %s', async (_, file, text) => {
  const before = await digest()
  write(file, text)
  expect(await digest()).toBe(before)
})

it.each([
  ['its own code', 'grader/checks/some/check.ts', check.replace('shape, words', 'words, words')],
  ['what it imports', 'grader/core/judge.ts', 'export const judge = (a: unknown, b: string) => [b, a]\n'],
  ['the words that all share', 'domain/words.ts', "export const words = 'other'\n"],
])('changes by %s', async (_, file, text) => {
  const before = await digest()
  write(file, text)
  expect(await digest()).not.toBe(before)
})
