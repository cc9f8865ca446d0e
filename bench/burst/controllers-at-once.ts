/** So many choreographies of the controllers alone, as many at a time as the installation bears trials. */
import { bare, type Bare } from '../submit/bare.ts'

/** @returns seconds until the last one is through */
export async function controllersAtOnce(what: Bare, count: number, atOnce: number): Promise<number> {
  const begun = performance.now()
  let left = count
  const work = async () => {
    while (left-- > 0) await bare(what)
  }
  const hands = await Promise.allSettled(Array.from({ length: atOnce }, work))
  for (const hand of hands) if (hand.status === 'rejected') throw hand.reason
  return (performance.now() - begun) / 1_000
}
