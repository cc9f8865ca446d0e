/** A measurement that is told to end removes what it has made, however it is told. */
export const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => interruption.abort(new Error('interrupted')))
