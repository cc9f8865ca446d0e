import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listSessions } from './list-sessions.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ordinal-sessions-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(file: string, text: string): void {
  const target = path.join(root, 'content/course/01-names', file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, text)
}

describe('sessions on disk', () => {
  it('are named after lesson and file, and have their lesson’s manifests without what explains them', async () => {
    write('manifests/web.yaml', 'kind: StatefulSet\n')
    write('manifests/web.steps.yaml', '- lines: 1\n')
    write('sessions/first.yaml', 'manifests: [web.yaml]\nsteps:\n  - run: kubectl get pods\n    until: web-0\n')
    const [session] = await listSessions(root)
    expect(session).toMatchObject({
      name: '01-names/first',
      manifests: { 'web.yaml': 'kind: StatefulSet\n' },
      session: { manifests: ['web.yaml'], steps: [{ run: 'kubectl get pods', until: /web-0/m, isRefused: false }] },
    })
    expect(session?.file).toBe(path.join(root, 'content/course/01-names/sessions/first.txt'))
    expect(Object.keys(session?.manifests ?? {})).toEqual(['web.yaml'])
  })

  it.each([
    ['a step that nobody knows', 'steps:\n  - type: ls\n', 'sessions/bad.yaml:2'],
    ['a pattern that is none', 'steps:\n  - run: ls\n    until: "("\n', 'sessions/bad.yaml:2'],
    ['a manifest that is not there', 'manifests: [web.yaml]\nsteps:\n  - run: ls\n', 'manifests/web.yaml'],
  ])('refuse %s', async (_, text, words) => {
    write('sessions/bad.yaml', text)
    await expect(listSessions(root)).rejects.toThrow(words)
  })

  it('are none where lessons have none', async () => {
    write('fr.mdx', '')
    expect(await listSessions(root)).toEqual([])
  })
})
