import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, vi } from 'vitest'
import { within } from './within.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

it('is raised though nobody but a composed signal refers to its timer', async () => {
  const signal = AbortSignal.any([within(50, new AbortController().signal)])
  const raised = once(signal, 'abort')
  collectGarbage()
  await raised
  expect(signal.reason).toHaveProperty('name', 'TimeoutError')
})

it('is seen by who only looks at it, too', async () => {
  const signal = within(1, new AbortController().signal)
  collectGarbage()
  await vi.waitFor(() => expect(signal.aborted).toBe(true))
})

it('is raised at once with one of the others, for that one’s reason', () => {
  const other = new AbortController()
  const signal = within(60_000, other.signal)
  other.abort(new Error('interrupted'))
  expect(signal.reason).toEqual(new Error('interrupted'))
})
