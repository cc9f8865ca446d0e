/** Recordings, judged by the checks of this version: no clock, no cluster. */
import { unpackRecording } from '#db/recording-body'
import type { JudgedCheck } from '#domain/attempt'
import type { AttemptRecording } from '#domain/attempt-recording'
import type { Lab } from '#domain/lab'
import { catalogue } from '../../grader/checks/index.ts'
import { judgeLab } from '../../grader/core/judge.ts'

export type JudgeOrder = { id: string; digest: string; body: Uint8Array; lab: Lab }
export type JudgeAnswer = { id: string } & ({ checks: JudgedCheck[] } | { problem: string })

export const judgeAgain = ({ variables, live, trial }: AttemptRecording, lab: Lab): JudgedCheck[] =>
  judgeLab(lab, variables, { live, trial }, catalogue)

/** What cannot be judged says why. */
export async function judgeOrder({ id, digest, body, lab }: JudgeOrder): Promise<JudgeAnswer> {
  try {
    return { id, checks: judgeAgain(await unpackRecording({ digest, body }), lab) }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) }
  }
}
