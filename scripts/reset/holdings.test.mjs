// @ts-check
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { goEnv } from '../../cluster/build/go-toolchain.mjs'
import { holdings, remove } from './holdings.mjs'

/** @type {string} */
let cacheDir
beforeEach(() => {
  cacheDir = mkdtempSync(path.join(os.tmpdir(), 'ordinal-reset-'))
})
afterEach(() => rmSync(cacheDir, { recursive: true, force: true }))

const namesOf = (/** @type {boolean} */ isAll) =>
  holdings({ dataDir: '/nowhere', cacheDir, isAll })
    .filter(({ folder }) => path.dirname(folder) === cacheDir && existsSync(folder))
    .map(({ folder }) => path.basename(folder))
    .sort()

/** Whatever the programs of this project put into the cache. */
const ours = ['cluster', 'debian', 'go-1.26.6', 'go-build', 'go-fetch-Ab3xYz', 'go-path', 'images', 'labs', 'templates']

test('with --all everything of ours in the cache is listed, and nothing of others', () => {
  for (const name of [...ours, 'go-places', 'photographs']) mkdirSync(path.join(cacheDir, name))
  expect(namesOf(true)).toEqual(ours)
  expect(namesOf(false)).toEqual([])
})

test('where HOME is unset, what Go keeps in the cache is among it', () => {
  const { GOCACHE, GOPATH } = goEnv({ HOME: '' }, cacheDir)
  for (const folder of [GOCACHE, GOPATH]) mkdirSync(String(folder))
  expect(namesOf(true)).toEqual(['go-build', 'go-path'])
})

test('the modules that Go locked are removed, and the cache with the last of them', () => {
  const modules = path.join(cacheDir, 'go-path', 'pkg', 'mod', 'one@v1')
  mkdirSync(modules, { recursive: true })
  writeFileSync(path.join(modules, 'one.go'), '')
  chmodSync(modules, 0o500)
  remove(path.join(cacheDir, 'go-path'))
  expect(existsSync(cacheDir)).toBe(false)
})
