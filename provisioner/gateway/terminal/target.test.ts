import { expect, it } from 'vitest'
import { terminalTargetOf } from './target.ts'

const workspace = '0193b0c8-0000-7000-8000-000000000001'

it('names a workspace, and one of its shells', () => {
  expect(terminalTargetOf(`/terminal/${workspace}`)).toEqual({ workspace, shell: 1 })
  expect(terminalTargetOf(`/terminal/${workspace}?session=3`)).toEqual({ workspace, shell: 3 })
})

it.each([
  '/terminal',
  '/terminal/x',
  `/terminal/${workspace}/exec`,
  `/terminal/${workspace}?session=9`,
  `/kube/${workspace}`,
])('is not named by %s', (url) => expect(terminalTargetOf(url)).toBeNull())
