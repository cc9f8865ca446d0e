import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { clusterPatience } from './cluster.mjs'

const source = new URL('./ending.mjs', import.meta.url).href
/** A stack whose polite stop never ends; an hour passes between the first request and the next one that is looked at. */
const program = `
  const { untilAskedToEnd } = await import('${source}')
  const begun = Date.now()
  let asked = 0
  Date.now = () => begun + asked * 3_600_000
  const stop = () => { asked++; console.log('stopping'); return new Promise(() => {}) }
  void untilAskedToEnd({ stop, kill: () => console.log('killed') }, () => {})
  setInterval(() => {}, 60_000)
  console.log('up')
`

test('the first Ctrl-C asks politely, the second one ends at once', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, npm_lifecycle_event: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const said = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (line !== 'killed') child.kill('SIGINT')
  }
  expect(said).toEqual(['up', 'stopping', 'killed'])
  expect(await exited).toEqual([130, null])
})

test('the cluster is waited for longer than its own limits let it stop', () => {
  const read = (file) => readFileSync(new URL(`../../cluster/internal/${file}`, import.meta.url), 'utf8')
  const nodes = Number(/StopLimit = (\d+) \* time\.Second/.exec(read('node/stop.go'))?.[1])
  const rest = Number(/stopLimit = node\.StopLimit \+ (\d+)\*time\.Second/.exec(read('outer/sandbox.go'))?.[1])
  expect(clusterPatience).toBeGreaterThan((nodes + rest) * 1_000)
})
