/** An attempt's checks in the reader's language: titles with this student's parameters, reasons as sentences. */
import 'server-only'
import type { CheckMessages } from '#course/check-messages'
import { imagesOn, loadImages } from '#course/images'
import { workspaceCluster } from '#db/workspace-cluster'
import { counting, machines } from '#domain/attempt-page'
import type { AttemptPage, Verdict, VerdictOrigin } from '#domain/attempt-page'
import type { Evidence, FieldPath } from '#domain/check-result'
import type { Locale } from '#domain/lab'
import { resolveVariables, substitute } from '#domain/lab-parameters'
import { siteDatabase } from '#app/_server/database.ts'
import { verdictKind, type VerdictKind } from '#app/_ui/verdict-kind.ts'
import { reasonSentence } from '../../labs/[lab]/_checks/reason.ts'

export type ShownVerdict = {
  origin: VerdictOrigin
  kind: VerdictKind
  points: number
  reason: string
  at: string
  by: string | null
  note: string | null
}
export type ShownCheck = {
  id: string
  title: string
  points: number
  maxPoints: number
  kind: VerdictKind
  reason: string | null
  path: FieldPath | null
  evidence: Evidence[]
  /** a person has decided, and that still counts */
  isOverridden: boolean
  /** every verdict but the first: what a person or a regrade said later */
  history: ShownVerdict[]
}

type Reading = { locale: Locale; reasons: CheckMessages }

export async function shownChecks(attempt: AttemptPage, { locale, reasons }: Reading): Promise<ShownCheck[]> {
  const { lab, seed, namespace, assignmentId, studentId } = attempt
  const [images, cluster] = await Promise.all([loadImages(), workspaceCluster(siteDatabase(), assignmentId, studentId)])
  const { name, storageClass } = cluster
  const variables = resolveVariables(lab, { seed, namespace, storageClass, images: imagesOn(name, images) })
  const labChecks = lab.spec.tasks.flatMap(({ checks }) => checks)
  const titles = new Map(labChecks.map(({ id, title }) => [id, substitute(title[locale], variables)]))
  const say = ({ judged }: Verdict) => reasonSentence(reasons, locale, judged, titles)
  const shown = (verdict: Verdict): ShownVerdict => ({
    origin: verdict.origin,
    kind: verdictKind(verdict.judged.result),
    points: verdict.judged.points,
    reason: say(verdict),
    at: verdict.at,
    by: verdict.by,
    note: verdict.note,
  })
  return attempt.checks.map((check) => {
    const counted = counting(check)
    const machine = machines(check)
    const isOverridden = counted !== undefined && counted.judged.result.reason !== machine?.judged.result.reason
    return {
      id: check.id,
      title: titles.get(check.id) ?? check.id,
      points: counted?.judged.points ?? 0,
      maxPoints: counted?.judged.maxPoints ?? labChecks.find(({ id }) => id === check.id)?.points ?? 0,
      kind: counted ? verdictKind(counted.judged.result) : 'unasked',
      reason: counted ? say(counted) : null,
      path: machine?.judged.result.path ?? null,
      evidence: machine?.judged.result.evidence ?? [],
      isOverridden,
      history: check.verdicts.length > 1 ? check.verdicts.map(shown) : [],
    }
  })
}
