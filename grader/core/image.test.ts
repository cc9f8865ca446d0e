import { expect, it } from 'vitest'
import { isSameImage } from './image.ts'

it.each([
  ['nginx:stable', 'docker.io/library/nginx:stable'],
  ['nginx', 'nginx:latest'],
  ['index.docker.io/library/nginx', 'docker.io/nginx'],
  ['registry:5000/mine/nginx', 'registry:5000/mine/nginx:latest'],
])('%s is %s', (one, other) => expect(isSameImage(one, other)).toBe(true))

it.each([
  ['nginx:stable', 'nginx'],
  ['nginx:stable', 'mine/nginx:stable'],
  ['nginx:stable', 'registry.example/library/nginx:stable'],
])('%s is not %s', (one, other) => expect(isSameImage(one, other)).toBe(false))
