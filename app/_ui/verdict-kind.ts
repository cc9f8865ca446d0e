/** The looks of a verdict. Two Unknowns look different: one is the platform's doing, the other waits for something of one's own. */
import type { CheckResult } from '#domain/check-result'

export const verdictKinds = ['holds', 'fails', 'blocked', 'platform', 'unasked', 'judging'] as const
export type VerdictKind = (typeof verdictKinds)[number]

type Judged = { readonly status: CheckResult['status']; readonly cause?: 'platform' | 'blocked' | null | undefined }

const certain = { True: 'holds', False: 'fails' } as const satisfies Record<'True' | 'False', VerdictKind>

export function verdictKind(result: Judged): VerdictKind {
  if (result.status !== 'Unknown') return certain[result.status]
  return result.cause === 'blocked' ? 'blocked' : 'platform'
}
