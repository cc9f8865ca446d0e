// @ts-check
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { leftInAnotherCluster } from './another-cluster.mjs'

/** @type {string} */
let dataDir
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'ordinal-reset-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const installIdentities = () => {
  mkdirSync(path.join(dataDir, 'log'))
  writeFileSync(path.join(dataDir, 'log', 'identities.log'), '')
}

test('what was installed in a cluster of one’s own is told, by the commands of the README', () => {
  installIdentities()
  const commands = leftInAnotherCluster(dataDir)?.match(/kubectl .+/g) ?? []
  expect(commands).toHaveLength(2)
  const readme = readFileSync('README.md', 'utf8')
  expect(commands.filter((command) => !readme.includes(command))).toEqual([])
})

test('of an embedded cluster nothing stays, nor where there was none yet', () => {
  expect(leftInAnotherCluster(dataDir)).toBeNull()
  installIdentities()
  mkdirSync(path.join(dataDir, 'cluster'))
  expect(leftInAnotherCluster(dataDir)).toBeNull()
})
