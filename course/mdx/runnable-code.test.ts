import { expect, it } from 'vitest'
import type { Element, Root } from 'hast'
import { runnableCode } from './runnable-code.ts'

function isMarked(language: string, value: string): boolean {
  const pre: Element = {
    type: 'element',
    tagName: 'pre',
    properties: { 'data-language': language },
    children: [{ type: 'text', value }],
  }
  const tree: Root = { type: 'root', children: [pre] }
  runnableCode()(tree)
  return 'data-runs' in pre.properties
}

it('commands may be run in a lab, unless one of them may not; what is no command, never', () => {
  expect(isMarked('sh', 'kubectl scale statefulset web --replicas=5\n')).toBe(true)
  expect(isMarked('sh', 'kubectl get nodes\nkubectl taint nodes node-2 a=b:NoExecute\n')).toBe(false)
  expect(isMarked('yaml', 'kind: Service\n')).toBe(false)
})
