/** Asks the API to add a verdict of a person's. */
import { postForm } from '#app/_ui/post-form.ts'

export type DecidedVerdict =
  | { act: 'override'; check: string; note: string; holds: boolean; points: number }
  | { act: 'restore'; check: string; note: string }

const refusals = ['wrong-input', 'signed-out', 'not-found', 'not-judged', 'too-many-points'] as const
export type VerdictRefusal = (typeof refusals)[number] | 'failed'

/** @returns null when it is done */
export const postVerdict = (attemptId: string, verdict: DecidedVerdict): Promise<VerdictRefusal | null> =>
  postForm(`/api/attempts/${attemptId}/verdicts`, verdict, refusals)
