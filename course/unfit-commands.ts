/** Which commands of a lesson a reader may not take to a lab's terminal as they stand, and why. */
const rules: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    /\bkubectl (taint|cordon|uncordon|drain)\b|\bkubectl (delete|label|annotate|patch|edit) nodes?\b/,
    'acts on a node, which students may not do',
  ],
  [/\s(-w|--watch|--watch-only)\b/, 'watches, and would never come to the next'],
  [/\s(-f|--filename)[ =](?!-(\s|$))\S/, 'reads a file that no lab has'],
]

/** The first that is unfit, with the reason in words; undefined where all may be taken along. */
export function unfitCommand(commands: readonly string[]): { command: string; why: string } | undefined {
  return commands
    .flatMap((command) => rules.flatMap(([pattern, why]) => (pattern.test(command) ? [{ command, why }] : [])))
    .at(0)
}
