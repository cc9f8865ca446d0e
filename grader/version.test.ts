import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { graderVersion, versionOf } from './version.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ordinal-version-'))
  for (const folder of ['domain', 'grader/checks/headless-service', 'grader/core'])
    await cp(folder, path.join(root, folder), { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))
const write = (file: string, text: string) => writeFile(path.join(root, file), text)

it('says the version of the project and the code that judges', () => {
  expect(graderVersion).toMatch(/^ordinal\/\d+\.\d+\.\d+\+[0-9a-f]{12}$/)
  expect(versionOf(process.cwd())).toBe(graderVersion)
  expect(versionOf(root)).not.toBe(graderVersion)
})

it.each([
  ['a check', 'grader/checks/headless-service/check.ts'],
  ['what checks are built of', 'grader/core/judge.ts'],
  ['a word that processes share', 'domain/check-result.ts'],
  ['a new file', 'grader/core/of-its-own.ts'],
])('is another one once %s is', async (_what, file) => {
  const before = versionOf(root)
  await write(file, 'export const other = true\n')
  expect(versionOf(root)).not.toBe(before)
})

it('is the same whatever a test or a sentence says', async () => {
  const before = versionOf(root)
  await write('grader/core/judge.test.ts', 'export const other = true\n')
  await write('grader/checks/headless-service/messages.en.json', '{}\n')
  expect(versionOf(root)).toBe(before)
})
