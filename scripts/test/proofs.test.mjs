// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Proofs } from './proofs.mjs'

/** @type {string} */
let project
const write = (/** @type {string} */ file, /** @type {string} */ text) => writeFileSync(path.join(project, file), text)
const now = (env = {}) => new Proofs(env, project)
const step = { name: 'labs', sees: (/** @type {string} */ file) => file !== 'page.tsx' }
const good = { passed: 3, failed: 0 }

beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'ordinal-proofs-'))
  execFileSync('git', ['init', '-q', project])
  write('.gitignore', 'node_modules\n')
  write('check.ts', 'one')
  write('page.tsx', 'one')
})
afterEach(() => rmSync(project, { recursive: true }))

it('finds what was proved of the same files', () => {
  now().keep(step, good)
  write('page.tsx', 'two')
  expect(now().find(step)).toMatchObject({ passed: 3 })
})

it.each([
  ['a file has changed', () => write('check.ts', 'two')],
  ['a file is new', () => write('other.ts', 'one')],
  ['a file is gone', () => rmSync(path.join(project, 'check.ts'))],
])('finds nothing once %s', (_, change) => {
  now().keep(step, good)
  change()
  expect(now().find(step)).toBeUndefined()
})

it('finds nothing of other settings', () => {
  now({ ORDINAL_TEST: 'full', HOME: '/one' }).keep(step, good)
  expect(now().find(step)).toBeUndefined()
  expect(now({ ORDINAL_TEST: 'full', HOME: '/two' }).find(step)).toBeDefined()
})

it('keeps nothing that failed, or of what was changed under it', () => {
  now().keep(step, { passed: 3, failed: 1 })
  const before = now()
  write('check.ts', 'two')
  before.keep(step, good)
  expect(now().find(step)).toBeUndefined()
})

it('keeps nothing of a step that does not say what it sees, nor without git', () => {
  const blind = { name: 'stack' }
  now().keep(blind, good)
  expect(now().find(blind)).toBeUndefined()
  rmSync(path.join(project, '.git'), { recursive: true })
  now().keep(step, good)
  expect(now().find(step)).toBeUndefined()
})
