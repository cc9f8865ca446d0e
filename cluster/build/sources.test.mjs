import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, expect, test } from 'vitest'

import { buildKey, isSource } from './sources.mjs'

const folders = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function module(files) {
  const folder = await mkdtemp(join(tmpdir(), 'ordinal-sources-'))
  folders.push(folder)
  const all = {
    'go.mod': 'module m\n\nrequire (\n\tk8s.io/kubernetes v1.34.4\n)\n',
    'main.go': 'package main',
    ...files,
  }
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

test.each([
  ['main.go', true],
  ['internal/images/images.json', true],
  ['internal/addons/coredns.yaml', true],
  ['go.sum', true],
  ['internal/cgroup/choose_test.go', false],
  ['internal/cgroup/testdata/v2/proc/self/mountinfo', false],
  ['build/main.mjs', false],
  ['README.md', false],
  ['internal/.swp', false],
])('%s is a source of the binary: %s', (path, expected) => {
  expect(isSource(path)).toBe(expected)
})

test('the key is the same in every clone', async () => {
  expect(await buildKey(await module({}))).toBe(await buildKey(await module({})))
})

test('the key changes with a source, an embedded file and the pinned Kubernetes', async () => {
  const keys = await Promise.all(
    [
      {},
      { 'main.go': 'package main // changed' },
      { 'internal/images/images.json': '{}' },
      { 'go.mod': 'module m\n\nrequire (\n\tk8s.io/kubernetes v1.34.5\n)\n' },
    ].map(async (files) => buildKey(await module(files))),
  )
  expect(new Set(keys).size).toBe(keys.length)
})

test('the key does not change with a test', async () => {
  expect(await buildKey(await module({ 'main_test.go': 'package main' }))).toBe(await buildKey(await module({})))
})

test('a go.mod without Kubernetes is refused with the cure', async () => {
  await expect(buildKey(await module({ 'go.mod': 'module m\n' }))).rejects.toThrow('restore it from git')
})
