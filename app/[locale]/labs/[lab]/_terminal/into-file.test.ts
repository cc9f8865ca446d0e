import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { reads } from '#app/_terminal/prompt.ts'
import { intoFile } from './into-file.ts'

const itReads = `\u001b[?${reads}h`
const folder = mkdtempSync(path.join(os.tmpdir(), 'into-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** In a shell with a terminal: the text is typed as soon as the command reads, in pieces, as it comes over a network. */
async function written(name: string, text: string): Promise<{ file: string; shown: string }> {
  const { command, input } = intoFile(name, text)
  const shell = spawn('script', ['-qfec', 'bash --noprofile --norc -i', '/dev/null'], { cwd: folder })
  let shown = ''
  shell.stdout.on('data', (bytes: Buffer) => {
    // What is typed before a shell is there is echoed by the terminal itself.
    if (shown === '') shell.stdin.write(`${command}\r`)
    const mayType = !shown.includes(itReads)
    shown += String(bytes)
    if (!mayType || !shown.includes(itReads)) return
    for (const piece of input.match(/[^]{1,300}/gu) ?? []) shell.stdin.write(piece)
    shell.stdin.write('exit\r')
  })
  await once(shell, 'close')
  return { file: readFileSync(path.join(folder, name), 'utf8'), shown }
}

it('writes a manifest as it stands on the page, and shows the command and how many lines came', async () => {
  const text = `${'apiVersion: v1\nmetadata:\n  name: "a $HOME `id` \\\\ b"\n'.repeat(40)}# é\n`
  const { file, shown } = await written('web.yaml', text)
  expect(file).toBe(text)
  expect(shown).toContain('> web.yaml')
  expect(shown).not.toContain('apiVersion')
  expect(shown).toContain('121 web.yaml')
})

it('is not misled by a name', async () => {
  expect((await written("it's; touch harm", 'x')).file).toBe('x\n')
})
