/** Takes the places for trials that the installation's own grader keeps to, so that it leaves Submits to those that are killed. */
import { failAttempt } from '#db/attempt-queue'
import { extendTrialPlace, holdTrialPlace, type TrialPlace } from '#db/trial-places'
import type { Database } from '#db/database'

/** Its limit where nobody has set another one. Where it is higher, it takes some Submits, and more are needed. */
export const ownPlaces = 3

export type HeldPlaces = {
  /** They are held for three minutes at a time. */
  extend(): Promise<void>
  release(): Promise<void>
}

/** @param count as many as the installation's own grader keeps to */
export async function holdPlaces(
  db: Database,
  place: Omit<TrialPlace, 'holder'>,
  count = ownPlaces,
): Promise<HeldPlaces> {
  const leases = await Promise.all(
    Array.from({ length: count }, (_, index) => holdTrialPlace(db, { ...place, holder: `place-${index + 1}` })),
  )
  return {
    async extend() {
      for (const lease of leases) await extendTrialPlace(db, lease)
    },
    async release() {
      for (const lease of leases) await failAttempt(db, lease, 'It held a place, so that nobody else begins a trial.')
    },
  }
}
