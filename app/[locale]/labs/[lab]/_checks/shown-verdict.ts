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
  /** since when the workspace is there; null where none is open */
  readonly openedAt: string | null
}

const verdictIn = (checks: readonly JudgedCheck[] | undefined, id: string) => checks?.find((judged) => judged.id === id)

/** Of two that know it, the later one; what neither tells, only a Submit can. */
function liveVerdict(id: string, standing: Standing | null, check: AttemptView | null): JudgedCheck | undefined {
  const standingFirst = !check?.finishedAt || (standing !== null && standing.judgedAt >= check.finishedAt)
  const [later, earlier] = standingFirst ? [standing, check] : [check, standing]
  return verdictIn(later?.checks, id) ?? verdictIn(earlier?.checks, id)
}

/**
 * The Submit that speaks for what nothing live tells. One of an earlier session keeps silent until something is judged in this
 * one: before, nobody knows what only a Submit can prove, and what will be told in a moment.
 */
function speakingSubmit(id: string, { standing, submits, check, openedAt }: Seen): AttemptView | null {
  const isJudged = standing !== null || check !== null
  const mayBe = isJudged || openedAt === null ? submits : submits.filter(({ requestedAt }) => requestedAt >= openedAt)
  return mayBe.find(({ checks }) => verdictIn(checks, id)) ?? null
}

export function shownVerdict(id: string, seen: Seen): ShownVerdict {
  const { standing, check, isChecking } = seen
  const live = liveVerdict(id, standing, check)
  const submit = live ? null : speakingSubmit(id, seen)
  const judged = live ?? verdictIn(submit?.checks, id) ?? null
  const kind = judged ? verdictKind(judged.result) : 'unasked'
  const waitsForSubmit = judged === null && (check !== null || standing !== null)
  // What nobody could judge may hold still.
  const heldSince = kind === 'holds' || kind === 'platform' ? null : (standing?.metAt[id] ?? null)
  const isAsked = isChecking && judged === null && !waitsForSubmit
  const isOpen = kind === 'fails' && !submit && heldSince === null && verdictIn(check?.checks, id) === undefined
  return { kind: isAsked ? 'judging' : kind, judged, submit, isOpen, waitsForSubmit, heldSince }
}

/** The points of everything that holds now. */
export const pointsOf = (verdicts: readonly ShownVerdict[]): number =>
  verdicts.reduce((sum, { judged }) => sum + (judged?.points ?? 0), 0)
