// @ts-check
/** What the tests print: a line for each step, the whole output of one that failed, and at the end what failed and the count. */

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** @param {string} name @param {number} seconds @param {{passed: number, failed: number, output?: string}} outcome */
export function sayStep(name, seconds, { passed, failed, output }) {
  const counts = `${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`
  if (failed > 0 && output) say(`${'─'.repeat(20)} ${name}\n${output.trimEnd()}\n${'─'.repeat(20)}`)
  say(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`)
}

/** @param {string} name @param {{at: string, passed: number}} proof */
export function sayProved(name, { at, passed }) {
  say(
    `✓ ${name.padEnd(10)}     as before  ${passed} passed (${at.slice(0, 16).replace('T', ' ')} UTC, of the same files)`,
  )
}

/** @param {{passed: number, failed: number}} total @param {{name: string, failures: string[]}[]} failedSteps */
export function sayTotal({ passed, failed }, failedSteps) {
  for (const { name, failures } of failedSteps) {
    say(`✗ ${name}`)
    for (const failure of failures) say(`    ${failure}`)
  }
  say(`${passed} passed, ${failed} failed`)
}
