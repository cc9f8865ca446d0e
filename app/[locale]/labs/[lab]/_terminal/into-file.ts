/** How a shell writes a text to a file, letter for letter: by a command, and what that command reads from its terminal. */
import { reads } from '#app/_terminal/prompt.ts'
import type { Fed } from '#app/_terminal/terminal-hands.ts'

/**
 * The text is not part of the command: one longer than the screen makes a shell's line editor draw over itself. Nor is it shown
 * as it comes, and so it waits until the command says that the terminal's echo is off. In the end it is counted in lines, so
 * that one sees it arrived.
 * @param name of the file, as a lab's author gives it; quoted all the same
 */
export function intoFile(name: string, text: string): Fed {
  const input = `${text.replace(/\n+$/, '')}\n`
  const bytes = new TextEncoder().encode(input).length
  const file = quoted(name)
  return {
    command: `stty -echo; printf '\\e[?${reads}h'; head -c ${bytes} > ${file}; stty echo; wc -l ${file}`,
    input,
  }
}

const quoted = (name: string) => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`)
