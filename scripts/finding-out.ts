/** What commands that find something out share: how they begin, are interrupted, and end. */

/** Of a call that cannot be, or when it could not be found out; 0 and 1 say what was found. */
const couldNotFindOut = 2

export type Parsed<Arguments extends object> = Arguments | { problem: string }

/** Runs the command as it was called, or says what is wrong with the call. Its exit code is the process's; Ctrl-C raises the signal. */
export async function findOut<Arguments extends object>(
  parsed: Parsed<Arguments>,
  usage: string,
  command: (asked: Arguments, signal: AbortSignal) => number | Promise<number>,
): Promise<void> {
  if ('problem' in parsed) {
    process.exitCode = refuse(`${parsed.problem}\n\n${usage}`)
    return
  }
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => interruption.abort(new Error('interrupted')))
  try {
    process.exitCode = await command(parsed, interruption.signal)
  } catch (error) {
    // What an interruption breaks off fails in words of its own.
    const cause: unknown = interruption.signal.aborted ? interruption.signal.reason : error
    process.exitCode = refuse(cause instanceof Error ? cause.message : String(cause))
  }
}

/** @returns the exit code */
export function refuse(words: string): number {
  console.error(words)
  return couldNotFindOut
}

/** How many are played side by side. @returns null for what is no such number */
export function sideBySide(text: string, most = 20): number | null {
  const number = Number(text)
  return Number.isInteger(number) && number >= 1 && number <= most ? number : null
}
