/** Judges one attempt: its lab as it was when the workspace was claimed, by the record of that workspace. */
import type { LeasedAttempt } from '#db/attempt-queue'
import { readLabRevision } from '#db/lab-revisions'
import { findObservation } from '#db/observations'
import { resolveVariables } from '#domain/lab-parameters'
import { judgeRecord, type Judgement, type JudgingParts } from './judge-record.ts'
import { readSurroundings } from './surroundings.ts'
import type { ClusterName } from '#course/images'

/** @throws in words for people, where it is the platform that cannot judge */
export async function judgeAttempt(
  parts: JudgingParts,
  cluster: ClusterName,
  attempt: LeasedAttempt,
): Promise<Judgement> {
  const { workspaceId, namespace, seed, labDigest } = attempt
  const [lab, place, surroundings] = await Promise.all([
    readLabRevision(parts.db, labDigest),
    findObservation(parts.db, { workspaceId }),
    readSurroundings(parts.client, cluster),
  ])
  if (!lab) throw new Error(`The revision of the lab that this workspace was claimed with (${labDigest}) is gone.`)
  if (!place) throw new Error('The recorder has not seen this namespace yet: check again in a moment.')
  return judgeRecord(parts, place, lab, resolveVariables(lab, { seed, namespace, ...surroundings }))
}
