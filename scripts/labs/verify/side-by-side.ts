/** Several at once; the results in the order of the items, whichever was done first. */
export async function sideBySide<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>()
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results.set(index, await work(item))
  }
  const outcomes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  // One that failed has not ended the others, which have to tidy up first.
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return items.flatMap((_, index) => results.get(index) ?? [])
}
