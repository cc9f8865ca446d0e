import { expect, it } from 'vitest'
import { runnableCode } from './runnable-code.ts'
import { codeBlock } from './testing/code-block.ts'

const isMarked = (language: string, value: string): boolean =>
  'data-runs' in codeBlock(runnableCode, language, value).properties

it('commands may be run in a lab, unless one of them may not; what is no command, never', () => {
  expect(isMarked('sh', 'kubectl scale statefulset web --replicas=5\n')).toBe(true)
  expect(isMarked('sh', 'kubectl get nodes\nkubectl taint nodes node-2 a=b:NoExecute\n')).toBe(false)
  expect(isMarked('yaml', 'kind: Service\n')).toBe(false)
})
