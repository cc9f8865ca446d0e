// @vitest-environment happy-dom
import { Terminal } from '@xterm/xterm'
import { expect, it } from 'vitest'
import { disarm } from './disarm.ts'

/** What xterm types when this is written to it, and the modes that it is in afterwards. */
async function typedAfter(output: string, isDisarmed: boolean) {
  const terminal = new Terminal({ allowProposedApi: true })
  const typed: string[] = []
  terminal.onData((text) => typed.push(text))
  const disarmed = isDisarmed ? disarm(terminal) : []
  await new Promise<void>((resolve) => terminal.write(output, resolve))
  const { mouseTrackingMode, sendFocusMode, bracketedPasteMode } = terminal.modes
  for (const each of disarmed) each.dispose()
  terminal.dispose()
  return { typed: typed.join(''), mouseTrackingMode, sendFocusMode, bracketedPasteMode }
}

/** Each makes a bare xterm type at once. */
const answered = [
  ['what it is (DA1)', '\u001b[c\u001b[0c'],
  ['which version it is (DA2)', '\u001b[>c\u001b[>0c'],
  ['how it is, and where the cursor (DSR)', '\u001b[5n\u001b[6n\u001b[?6n'],
  ['which modes are on (DECRQM)', '\u001b[4$p\u001b[?2004$p\u001b[?1004$p'],
  ['which settings are (DECRQSS)', '\u001bP$qm\u001b\\\u001bP$qr\u001b\\\u001bP$q q\u001b\\'],
  ['whether it has the focus', '\u001b[?1004h'],
  ['the same beside another mode', '\u001b[?25;1004h'],
] as const

it.each(answered)('asked %s, a bare xterm types', async (_what, output) => {
  expect((await typedAfter(output, false)).typed).not.toBe('')
})

/** These would be answered by an xterm that is on a page, by one that is newer, or by other terminals. */
const others = [
  ['its colours (OSC 4, 10, 11, 12)', '\u001b]4;1;?\u0007\u001b]10;?\u0007\u001b]11;?\u001b\\\u001b]12;?\u0007'],
  ['its window and title (XTWINOPS)', '\u001b[14t\u001b[16t\u001b[18t\u001b[20t\u001b[21t'],
  ['who it is (ENQ, DECID, DA3)', '\u0005\u001bZ\u001b[=c'],
  ['its name, and what its terminfo says', '\u001b[>q\u001bP+q544e\u001b\\'],
  ['its keyboard and graphics', '\u001b[?u\u001b[?4m\u001b[?1;1;0S'],
  ['its theme, its size and its clipboard', '\u001b[?996n\u001b[?2031h\u001b[?2048h\u001b]52;c;?\u0007'],
] as const

it.each([...answered, ...others])('asked %s, a disarmed one is silent', async (_what, output) => {
  expect((await typedAfter(output, true)).typed).toBe('')
})

it.each([9, 1000, 1002, 1003])('mouse mode %i does not come on, beside another one either', async (mode) => {
  expect((await typedAfter(`\u001b[?${mode}h`, false)).mouseTrackingMode).not.toBe('none')
  for (const output of [`\u001b[?${mode}h`, `\u001b[?1049;${mode};1006h`])
    expect(await typedAfter(output, true)).toMatchObject({ typed: '', mouseTrackingMode: 'none', sendFocusMode: false })
})

it('the modes that a shell needs come on as ever', async () => {
  expect(await typedAfter('\u001b[?2004h\u001b[?1049;25h', true)).toMatchObject({ typed: '', bracketedPasteMode: true })
})
