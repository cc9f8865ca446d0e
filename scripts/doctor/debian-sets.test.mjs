import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { DEBIAN_SETS, megabytesOf } from './debian-sets.mjs'
import { lackingSets } from './look-at-cache.mjs'

const catalogue = fileURLToPath(new URL('../../cluster/internal/images', import.meta.url))

/** Each recipe that is made of packages: its name and, before the next one's name, what it asks Debian for. */
async function packagedRecipes() {
  const files = (await readdir(catalogue)).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
  const texts = await Promise.all(files.map((name) => readFile(join(catalogue, name), 'utf8')))
  return texts.flatMap((text) =>
    text.split(/^\s*(?=name:\s+")/m).flatMap((part) => {
      const name = /^name:\s+"([^"]+)"/.exec(part)?.[1]
      return name && /^\s*packages:\s/m.test(part) ? [`image-${name}`] : []
    }),
  )
}

test('every image that is made of packages is in the list, and no other', async () => {
  const images = Object.keys(DEBIAN_SETS).filter((name) => name !== 'runtime')
  expect(images.sort()).toEqual((await packagedRecipes()).sort())
})

test('a start without anything fetches what all of them take', () => {
  expect(megabytesOf(Object.keys(DEBIAN_SETS))).toBe(107)
  expect(megabytesOf(['image-redis'])).toBe(4)
  expect(megabytesOf([])).toBe(0)
})

let cacheDir
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'ordinal-doctor-'))
})
afterEach(() => rm(cacheDir, { recursive: true }))

async function unpack(...names) {
  await mkdir(join(cacheDir, 'debian', 'trees'), { recursive: true })
  for (const name of names) await writeFile(join(cacheDir, 'debian', 'trees', `${name}-0123456789ab.json`), '{}')
}

test('a cache that lacks three images says which, however many are there', async () => {
  expect(await lackingSets(cacheDir)).toEqual(Object.keys(DEBIAN_SETS))
  await unpack('runtime', 'image-pause', 'image-busybox', 'image-nginx')
  expect(await lackingSets(cacheDir)).toEqual(['image-toolbox', 'image-mariadb', 'image-redis'])
  await unpack('image-toolbox', 'image-mariadb', 'image-redis')
  expect(await lackingSets(cacheDir)).toEqual([])
})
