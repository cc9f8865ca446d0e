import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { intoFile } from './into-file.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'into-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, text: string): string {
  execFileSync('bash', ['-c', intoFile(name, text)], { cwd: folder })
  return readFileSync(path.join(folder, name), 'utf8')
}

it('writes a manifest as it stands on the page', () => {
  const text = 'apiVersion: v1\nmetadata:\n  name: "a $HOME `id` \\\\ b"\n'
  expect(written('web.yaml', text)).toBe(text)
  expect(intoFile('web.yaml', 'kind: Pod')).toBe("cat > web.yaml <<'EOF'\nkind: Pod\nEOF")
})

it('is not ended by a line of the text, nor misled by a name', () => {
  expect(written('script', 'cat <<EOF\nEOF\n')).toBe('cat <<EOF\nEOF\n')
  expect(written("it's; touch harm", 'x\n')).toBe('x\n')
})
