import { Terminal } from '@xterm/xterm'
import { expect, it } from 'vitest'
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
  ['says that it reads', `${runs}\u001b[?${reads}h`, ['reads']],
  ['says so twice', `${runs}\u001b[?${reads}h\u001b[?${reads}h`, ['reads']],
  ['reads and ends', `${runs}\u001b[?${reads}hdone\r\n${atPrompt}${runs}${atPrompt}`, ['reads', 'back']],
  ['is over before it read', `${runs}${atPrompt}\u001b[?${reads}h`, ['back']],
])('a command that %s is followed to its end', async (_what, output, told) => {
  const terminal = new Terminal({ allowProposedApi: true })
  const prompt = watchPrompt(terminal)
  const write = (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve))
  const happened: string[] = []
  const command = { onReads: () => happened.push('reads'), onBack: () => happened.push('back') }
  expect(prompt.follow(command)).toBe(false)
  await write(atPrompt)
  expect(prompt.follow(command)).toBe(true)
  happened.length = 0
  await write(output)
  expect(happened).toEqual(told)
  prompt.dispose()
  terminal.dispose()
})
