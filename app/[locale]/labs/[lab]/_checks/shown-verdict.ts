/** What the page says of one check now: from the verdicts that follow the work, the last Check, and the Submits. */
import type { JudgedCheck } from '#domain/attempt'
import type { AttemptView, LabView, Standing } from '#domain/lab-view'
import { verdictKind, type VerdictKind } from '#app/_ui/verdict-kind.ts'

export type ShownVerdict = {
  readonly kind: VerdictKind
  readonly judged: JudgedCheck | null
  /** the Submit that said so, for what only a Submit can prove */
  readonly submit: AttemptView | null
  /** it does not hold, nobody has asked, and it never did: work not begun rather than work gone wrong */
  readonly isOpen: boolean
  /** it is not judged before a Submit */
  readonly waitsForSubmit: boolean
  /** when it was first seen to hold, where it no longer does */
  readonly heldSince: string | null
}

type Seen = Pick<LabView, 'standing' | 'submits'> & {
  /** the newest Check that was judged */
  readonly check: AttemptView | null
  /** a Check is under way */
  readonly isChecking: boolean
}

const verdictIn = (checks: readonly JudgedCheck[] | undefined, id: string) => checks?.find((judged) => judged.id === id)

/** Of two that know it, the later one; what neither tells, only a Submit can. */
function liveVerdict(id: string, standing: Standing | null, check: AttemptView | null): JudgedCheck | undefined {
  const standingFirst = !check?.finishedAt || (standing !== null && standing.judgedAt >= check.finishedAt)
  const [later, earlier] = standingFirst ? [standing, check] : [check, standing]
  return verdictIn(later?.checks, id) ?? verdictIn(earlier?.checks, id)
}

export function shownVerdict(id: string, { standing, submits, check, isChecking }: Seen): ShownVerdict {
  const live = liveVerdict(id, standing, check)
  const submit = live ? null : (submits.find(({ checks }) => verdictIn(checks, id)) ?? null)
  const judged = live ?? verdictIn(submit?.checks, id) ?? null
  const kind = judged ? verdictKind(judged.result) : 'unasked'
  const waitsForSubmit = judged === null && (check !== null || standing !== null)
  const heldSince = kind === 'holds' ? null : (standing?.metAt[id] ?? null)
  const isAsked = isChecking && judged === null && !waitsForSubmit
  const isOpen = kind === 'fails' && !submit && heldSince === null && verdictIn(check?.checks, id) === undefined
  return { kind: isAsked ? 'judging' : kind, judged, submit, isOpen, waitsForSubmit, heldSince }
}

/** The points of everything that holds now. */
export const pointsOf = (verdicts: readonly ShownVerdict[]): number =>
  verdicts.reduce((sum, { judged }) => sum + (judged?.points ?? 0), 0)
