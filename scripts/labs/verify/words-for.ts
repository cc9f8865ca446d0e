/** Of an error that stands for several, all. */
export function wordsFor(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsFor).join('; ')
  return error instanceof Error ? error.message || error.name : String(error)
}
