/** Judges one Check by the record of its workspace. */
import type { ClusterName } from '#course/images'
import type { LeasedAttempt } from '#db/attempt-queue'
import { readAttemptedLab } from './attempted-lab.ts'
import { judgeRecord, type Judgement, type JudgingParts } from './judge-record.ts'

/** @throws in words for people, where it is the platform that cannot judge */
export async function judgeAttempt(
  parts: JudgingParts,
  cluster: ClusterName,
  attempt: LeasedAttempt,
): Promise<Judgement> {
  const { lab, place, variables } = await readAttemptedLab(parts, cluster, attempt)
  return judgeRecord(parts, place, lab, variables)
}
