/** A check's answer as the table of results keeps it, and back. */
import type { JudgedCheck } from '#domain/attempt'
import { checkResultSchema, type CheckResult } from '#domain/check-result'
import { storableJson } from './storable-text.ts'

export function rowOfResult({ id: checkId, check, points, maxPoints, result }: JudgedCheck) {
  const { status, reason, args, evidence, path } = result
  return {
    ...{ checkId, check, points, maxPoints, status, reason },
    cause: causeOf(result),
    args: storableJson(args),
    evidence: storableJson(evidence),
    ...(path && { path: storableJson(path) }),
  }
}

export const causeOf = (result: CheckResult) => (result.status === 'Unknown' ? result.cause : null)

export type ResultRow = {
  checkId: string
  check: string
  points: number
  maxPoints: number
  status: string
  cause: string | null
  reason: string
  args: unknown
  evidence: unknown
  path: unknown
}

export function judgedCheckOf(row: ResultRow): JudgedCheck {
  const { checkId: id, check, points, maxPoints, status, cause, reason, args, evidence, path } = row
  const told = { status, reason, args, evidence, ...(cause && { cause }), ...(path ? { path } : {}) }
  return { id, check, points, maxPoints, result: checkResultSchema.parse(told) }
}
