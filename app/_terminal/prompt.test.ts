import { Terminal } from '@xterm/xterm'
import { expect, it, vi } from 'vitest'
import { reads, watchPrompt } from './prompt.ts'

const atPrompt = '\u001b[?2004h$ '
const runs = '\u001b[?2004l\r\n'
const wholeScreen = '\u001b[?1049h\u001b[?2004h'

async function isTakenAfter(output: string): Promise<boolean> {
  const terminal = new Terminal({ allowProposedApi: true })
  const prompt = watchPrompt(terminal)
  await new Promise<void>((resolve) => terminal.write(output, resolve))
  const isTaken = prompt.isTaken()
  prompt.dispose()
  terminal.dispose()
  return isTaken
}

it.each([
  ['at its prompt', atPrompt, false],
  ['while a command runs', `${atPrompt}kubectl get pods --watch${runs}`, true],
  ['at the next prompt', `${atPrompt}true${runs}${atPrompt}`, false],
  ['under an editor', `${atPrompt}vim${runs}${wholeScreen}`, true],
  ['that never asks for bracketed paste', '$ ls\r\n', false],
])('a shell %s', async (_when, output, isTaken) => {
  expect(await isTakenAfter(output)).toBe(isTaken)
})

it.each([
  ['says that it reads', `${runs}\u001b[?${reads}h`, 1],
  ['says so twice', `${runs}\u001b[?${reads}h\u001b[?${reads}h`, 1],
  ['is over before it read', `${runs}${atPrompt}\u001b[?${reads}h`, 0],
])('a command that %s is given its text that often', async (_what, output, times) => {
  const terminal = new Terminal({ allowProposedApi: true })
  const prompt = watchPrompt(terminal)
  const give = vi.fn()
  prompt.onceItReads(give)
  await new Promise<void>((resolve) => terminal.write(output, resolve))
  expect(give).toHaveBeenCalledTimes(times)
  prompt.dispose()
  terminal.dispose()
})
