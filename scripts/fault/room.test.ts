import { expect, it } from 'vitest'
import { nodesBeside } from './room.ts'

it.each([
  [24, 0],
  [80, 0],
  [81, 1],
  [200, 2],
])('asks for as many nodes as %i Pods need beside the first', (pods, nodes) => {
  expect(nodesBeside(pods)).toBe(nodes)
})
