/** Asks the API to add a verdict of a person's. */
import * as z from 'zod'

export type DecidedVerdict =
  | { act: 'override'; check: string; note: string; holds: boolean; points: number }
  | { act: 'restore'; check: string; note: string }

const refusals = ['wrong-input', 'signed-out', 'not-found', 'not-judged', 'too-many-points', 'failed'] as const
export type VerdictRefusal = (typeof refusals)[number]
const problemSchema = z.object({ code: z.enum(refusals) })

/** @returns null when it is done */
export async function postVerdict(attemptId: string, verdict: DecidedVerdict): Promise<VerdictRefusal | null> {
  try {
    const response = await fetch(`/api/attempts/${attemptId}/verdicts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(verdict),
    })
    if (response.ok) return null
    return problemSchema.safeParse(await response.json()).data?.code ?? 'failed'
  } catch {
    return 'failed'
  }
}
