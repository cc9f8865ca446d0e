import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { progressSchema } from '../../domain/progress.ts'
import { blockLine, plainLine } from './progress-bar.mjs'
import { trackProgress } from './progress.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-progress-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

let clock = 0
const now = () => new Date(1_800_000_000_000 + clock * 1000)
const track = () => trackProgress({ file: path.join(folder, 'progress.json'), ids: ['database', 'labs'], now })
const written = () => progressSchema.parse(JSON.parse(readFileSync(path.join(folder, 'progress.json'), 'utf8')))
const step = (id) => written().steps.find((one) => one.id === id)

test('what is written is what the site reads, from the first moment on', () => {
  track()
  expect(written().steps.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
})

test('a step runs, tells how far it is, and is done; its time is the estimate of the next start', async () => {
  const progress = track()
  await progress.run('database', 'starting', async (report) => {
    expect(step('database')).toMatchObject({ state: 'running', message: 'starting' })
    report(0.5, 'half way')
    expect(step('database')).toMatchObject({ fraction: 0.5, message: 'half way' })
    clock += 7
  })
  expect(step('database')).toMatchObject({ state: 'done', fraction: 1 })
  track()
  expect(step('database').estimate).toBe(7)
})

test("a failed step says why in a line; a log's last words stay out of what everyone may read", async () => {
  const failing = track().run('labs', 'starting', async () => {
    throw new Error('the grader does not come up; see its log:\nsecret line')
  })
  await expect(failing).rejects.toThrow('secret line')
  expect(step('labs')).toMatchObject({ state: 'failed', message: 'the grader does not come up; see its log:' })
})

const running = {
  id: 'cluster-build',
  state: 'running',
  fraction: 0.5,
  estimate: 300,
  startedAt: new Date(0).toISOString(),
  finishedAt: null,
  message: 'compiling',
}

test('the bar of a terminal tells how much is left by how fast it went so far', () => {
  expect(blockLine(running, new Date(100_000))).toBe(
    '▸ build of the cluster  ██████████░░░░░░░░░░  50 %  about 2 min left  compiling',
  )
})

test('a step that does not tell is measured by its estimate, and never said to be over', () => {
  expect(blockLine({ ...running, fraction: null }, new Date(1_000_000))).toContain('95 %  nearly there')
})

test('without a terminal a line is said at each quarter only', () => {
  const lines = [0.01, 0.2, 0.26, 0.3, 0.51].map((fraction) => plainLine({ ...running, fraction }))
  expect(new Set(lines).size).toBe(3)
})
