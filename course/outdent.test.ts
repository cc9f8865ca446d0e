import { describe, expect, it } from 'vitest'
import { highlightLines } from './highlight.ts'
import { outdented } from './outdent.ts'

async function outdentedText(yaml: string): Promise<string[]> {
  const lines = outdented(await highlightLines(yaml, 'yaml'))
  return lines.map((line) => line.map(({ text }) => text).join(''))
}

describe('a part of a manifest', () => {
  it('loses what all of its lines are indented by, and keeps the rest', async () => {
    expect(await outdentedText('    - name: web\n      ports:\n        - containerPort: 80')).toEqual([
      '- name: web',
      '  ports:',
      '    - containerPort: 80',
    ])
  })

  it('does not take an empty line for one that is not indented', async () => {
    expect(await outdentedText('  one: 1\n\n  two: 2')).toEqual(['one: 1', '', 'two: 2'])
  })

  it('keeps the colours', async () => {
    const [whole] = await highlightLines('replicas: 3', 'yaml')
    expect(outdented(await highlightLines('    replicas: 3', 'yaml'))).toEqual([whole])
  })

  it('leaves what stands at the margin as it is', async () => {
    expect(await outdentedText('spec:\n  replicas: 3')).toEqual(['spec:', '  replicas: 3'])
  })
})
