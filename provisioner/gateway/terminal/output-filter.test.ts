import { describe, expect, it } from 'vitest'
import { createOutputFilter } from './output-filter.ts'

const filtered = (text: string) => createOutputFilter()(Buffer.from(text)).bytes.toString('utf8')
/** The same, byte by byte: where a piece ends must not matter. */
function dribbled(text: string): string {
  const filter = createOutputFilter()
  return Buffer.concat([...Buffer.from(text)].map((byte) => Buffer.from(filter(Buffer.of(byte)).bytes))).toString(
    'utf8',
  )
}

describe('passes', () => {
  it.each([
    ['text', 'kubectl get pods\r\nÉlève 漢字 😀\ttab\b'],
    ['colours', '\x1b[1;38;2;255;0;0mred\x1b[0m'],
    ['moves and erasure', '\x1b[H\x1b[2J\x1b[10;20H\x1b[K'],
    ['modes', '\x1b[?1049h\x1b[?25l\x1b[?2004h'],
    ['a title', '\x1b]0;vim: é\x07'],
    ['character sets', '\x1b(0lqk\x1b(B'],
    ['the shape of the cursor', '\x1b[4 q'],
    ['a soft reset', '\x1b[!p'],
    ['saving the cursor', '\x1b7\x1b8\x1b[s\x1b[u'],
  ])('%s', (_what, text) => {
    expect(filtered(text)).toBe(text)
    expect(dribbled(text)).toBe(text)
  })
})

describe('drops', () => {
  it.each([
    ['writing the clipboard', '\x1b]52;c;cm0gLXJmIH4K\x07'],
    ['the same, ended in the other way', '\x1b]52;c;cm0gLXJmIH4K\x1b\\'],

    ['asking for a colour', '\x1b]11;?\x07'],
    ['setting a colour', '\x1b]4;1;rgb:00/00/00\x1b\\'],
    ['a link', '\x1b]8;;https://example.invalid\x07'],
    ['a title with an end of its own in it', '\x1b]0;a\u009c\x07'],
    ['asking who the terminal is', '\x1b[c\x1b[>c\x1b[=0c\x1bZ\x05\x1b[>q'],
    ['the same in the midst of another sequence', '\x1b\x05\x1b[\x055n'],
    ['asking how it is, and where the cursor', '\x1b[5n\x1b[6n\x1b[?6n'],
    ['asking for modes and settings', '\x1b[?2004$p\x1b[4$p\x1bP$qm\x1b\\\x1bP+q544e\x1b\\\x1b[?u\x1b[?4m'],
    ['asking for the window and its title', '\x1b[21t\x1b[18t\x1b[8;50;100t'],
    ['checksums', '\x1b[1;1;1;1;1;1*y'],
    ['reports of focus', '\x1b[?1004h\x1b[?1004l\x1b[?01004h'],
    ['reports of the mouse', [9, 1000, 1001, 1002, 1003].map((mode) => `\x1b[?${mode}h`).join('')],
    ['how the mouse is written', '\x1b[?1005h\x1b[?1006h\x1b[?1015h\x1b[?1016h'],
    ['several of them at once', '\x1b[?1000;1006h\x1b[?1002;1003;1015l'],
    ['reports of the theme and of the size', '\x1b[?2031h\x1b[?2048h'],
    ['printing', '\x1b[5i'],
    ['private strings', '\x1b_Ga=q\x1b\\\x1b^secret\x1b\\\x1bXstring\x1b\\'],
    ['a string that never ends', '\x1b]52;c;' + 'A'.repeat(5_000)],
  ])('%s', (_what, text) => {
    expect(filtered(text)).toBe('')
    expect(dribbled(text)).toBe('')
  })
})

it('what stands around a dropped sequence stays', () => {
  expect(filtered('a\x1b]52;c;QQ==\x07b\x1b[cd\x1bP$qm\x1b\\e')).toBe('abde')
})

it('of modes that are set together, only those in which a terminal types are dropped', () => {
  const together = '\x1b[?1049;1000h\x1b[?25;1004h\x1b[?1004;2004;1006l\x1b[?;1003h\x1b[?1004:2;7h'
  expect(filtered(together)).toBe('\x1b[?1049h\x1b[?25h\x1b[?2004l\x1b[?h\x1b[?7h')
  expect(dribbled(together)).toBe(filtered(together))
  expect(createOutputFilter()(Buffer.from(together)).modes).toEqual([
    { mode: 1049, isOn: true },
    { mode: 25, isOn: true },
    { mode: 2004, isOn: false },
    { mode: 7, isOn: true },
  ])
})

it('a sequence that breaks off does not take the next one with it', () => {
  expect(filtered('\x1b]52;c;QQ\x1b[31mred')).toBe('\x1b[31mred')
  expect(filtered('\x1b[31\x1b[32mgreen')).toBe('\x1b[32mgreen')
  expect(filtered('\x1b[31\x18plain')).toBe('plain')
})

it('no control character of the second set passes, however it is spelled', () => {
  expect(filtered('a\u009b6nb\u0090$qm\u009cc')).toBe('a6nb$qmc')
})

it('tells which modes were set', () => {
  expect(createOutputFilter()(Buffer.from('\x1b[?1049;25h\x1b[?7l\x1bc\x1b[4h')).modes).toEqual([
    { mode: 1049, isOn: true },
    { mode: 25, isOn: true },
    { mode: 7, isOn: false },
    'reset',
  ])
})
