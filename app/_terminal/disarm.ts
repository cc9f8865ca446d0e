/**
 * What a program's output may not do to the student's terminal: read or write the clipboard, and have the terminal type by
 * itself, as an answer or of the mouse and focus. The gateway drops these sequences as well; here nothing gets past a parser that
 * reads exactly what is drawn.
 */
import type { IDisposable, IFunctionIdentifier, Terminal } from '@xterm/xterm'
import { typingModes } from '#domain/terminal'

/** Clipboard (52), colours and their reports (4, 5, 10 to 19, 104 to 119), links (8), icons and notifications. */
const operatingSystemCommands = [
  4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 50, 52, 99, 104, 105, 110, 111, 112, 133, 633, 777, 1337,
]

/** Who are you (c), how are you (n), which mode (p), which window and title (t), and what else is answered. */
const reports: readonly IFunctionIdentifier[] = [
  ...['', '>', '='].map((prefix) => ({ prefix, final: 'c' })),
  ...['', '?'].map((prefix) => ({ prefix, final: 'n' })),
  ...['', '?'].map((prefix) => ({ prefix, intermediates: '$', final: 'p' })),
  { final: 't' },
  { prefix: '>', final: 't' },
  { final: 'x' },
  { prefix: '>', final: 'q' },
  { prefix: '?', final: 'u' },
  { prefix: '?', final: 'm' },
  { prefix: '?', final: 'S' },
  { intermediates: '*', final: 'y' },
  { intermediates: '$', final: 'u' },
  { intermediates: '$', final: 'w' },
]

/** Settings by request (DECRQSS), terminfo by request, and what else comes as a device string. */
const deviceStrings: readonly IFunctionIdentifier[] = [
  { intermediates: '$', final: 'q' },
  { intermediates: '$', final: 't' },
  { intermediates: '+', final: 'q' },
  { intermediates: '+', final: 'p' },
  { final: 'q' },
  { final: '|' },
]

const handled = () => true

/** All that one sequence asks for, for the sake of one: the gateway took such modes out of it, and left the others. */
const asksForTyping = (parameters: readonly (number | number[])[]): boolean =>
  parameters.flat().some((mode) => typingModes.has(mode))

export function disarm({ parser }: Terminal): IDisposable[] {
  return [
    ...operatingSystemCommands.map((command) => parser.registerOscHandler(command, handled)),
    ...reports.map(({ prefix, ...rest }) => parser.registerCsiHandler({ ...(prefix && { prefix }), ...rest }, handled)),
    ...deviceStrings.map((device) => parser.registerDcsHandler(device, handled)),
    parser.registerCsiHandler({ prefix: '?', final: 'h' }, asksForTyping),
    parser.registerEscHandler({ final: 'Z' }, handled),
  ]
}
