/** What an attempt is judged by: its lab as it was when the workspace was claimed, and the record of that workspace. */
import type { ClusterName } from '#course/images'
import type { LeasedAttempt } from '#db/attempt-queue'
import { readLabRevision } from '#db/lab-revisions'
import { findObservation, type ObservationPlace } from '#db/observations'
import type { Lab } from '#domain/lab'
import { resolveVariables, type Variables } from '#domain/lab-parameters'
import type { CatchUpParts } from './catch-up.ts'
import { readSurroundings, type ClusterSurroundings } from './surroundings.ts'

export type AttemptedLab = {
  lab: Lab
  place: ObservationPlace
  variables: Variables
  surroundings: ClusterSurroundings
}

/** @throws in words for people, where it is the platform that cannot judge */
export async function readAttemptedLab(
  { db, client }: Pick<CatchUpParts, 'db' | 'client'>,
  cluster: ClusterName,
  { workspaceId, namespace, seed, labDigest }: LeasedAttempt,
): Promise<AttemptedLab> {
  const [lab, place, surroundings] = await Promise.all([
    readLabRevision(db, labDigest),
    findObservation(db, { workspaceId }),
    readSurroundings(client, cluster),
  ])
  if (!lab) throw new Error(`The revision of the lab that this workspace was claimed with (${labDigest}) is gone.`)
  if (!place) throw new Error('The recorder has not seen this namespace yet: check again in a moment.')
  return { lab, place, surroundings, variables: resolveVariables(lab, { seed, namespace, ...surroundings }) }
}
