/** How a shell writes a text to a file, letter for letter: by a command, and what that command reads from its terminal. */
import type { Fed } from '#app/_terminal/terminal-hands.ts'

/**
 * The text is not part of the command: one longer than the screen makes a shell's line editor draw over itself. Nor is it shown
 * as it comes, which would be twice where the shell is slower than the page.
 * @param name of the file, as a lab's author gives it; quoted all the same
 */
export function intoFile(name: string, text: string): Fed {
  const input = `${text.replace(/\n+$/, '')}\n`
  const bytes = new TextEncoder().encode(input).length
  return { command: `stty -echo; head -c ${bytes} > ${quoted(name)}; stty echo`, input }
}

const quoted = (name: string) => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`)
