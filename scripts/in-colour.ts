/** A mark or a word in colour, where somebody looks at it. */
import { styleText } from 'node:util'

export const inColour = (colour: 'green' | 'red', text: string): string =>
  process.stdout.isTTY ? styleText(colour, text) : text

export const markOf = (isGood: boolean): string => (isGood ? inColour('green', '✓') : inColour('red', '✗'))
