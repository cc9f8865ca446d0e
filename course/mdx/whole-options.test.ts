import { expect, it } from 'vitest'
import { toString } from 'hast-util-to-string'
import { codeBlock } from './testing/code-block.ts'
import { wholeOptions } from './whole-options.ts'

const block = (language: string, value: string) => codeBlock(wholeOptions, language, value)

it('a command keeps its options whole, and its text as it was', () => {
  const command = 'kubectl scale  statefulset web --replicas 1\n'
  const pre = block('sh', command)
  expect(toString(pre)).toBe(command)
  const kept = pre.children.flatMap((child) => (child.type === 'element' ? [toString(child)] : []))
  expect(kept).toEqual(['--replicas'])
})

it('what is no command, or too long for a line of a phone, is left alone', () => {
  expect(block('yaml', '- web-0').children).toHaveLength(1)
  expect(block('sh', 'nslookup web-0.nginx.ws-bcdfghjkmn.svc.cluster.local.').children).toHaveLength(1)
})
