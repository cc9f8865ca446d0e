/** From a lab and its records to verdicts. */
import type { JudgedCheck } from '#domain/attempt'
import { unknown, type CheckResult } from '#domain/check-result'
import type { Lab, LabCheck } from '#domain/lab'
import { substituteDeep, type Variables } from '#domain/lab-parameters'
import type { Observation } from '#domain/observation'
import type { Catalogue, DnsQuestion } from './check.ts'
import { isJudgedLive, recordOf, type RecordName, type Records } from './records.ts'
import { judgeByTrial } from './judge-by-trial.ts'
import { judgeEver } from './judge-ever.ts'

/**
 * Judges every check of a lab, in the lab's order. Without a trial (a Check) those are left out that only a trial can tell,
 * and those that need them.
 */
export function judgeLab(lab: Lab, variables: Variables, records: Records, catalogue: Catalogue): JudgedCheck[] {
  const checks = judgedChecks(lab, records, catalogue)
  const results = new Map<string, CheckResult>()
  const resultOf = (check: LabCheck): CheckResult => {
    const known = results.get(check.id)
    if (known) return known
    // Set before its needs are looked at: checks that need each other end here, and loading the lab reports them.
    results.set(check.id, unknown('platform', 'NeedsThemselves', { args: { check: check.id } }))
    const result = obstacle(check) ?? judgeOne(check, { lab, variables, records, catalogue })
    results.set(check.id, result)
    return result
  }
  const obstacle = (check: LabCheck): CheckResult | undefined => {
    const needed = checks.filter(({ id }) => check.needs.includes(id)).map((need) => [need.id, resultOf(need)] as const)
    const unmet = needed.find(([, result]) => isAgainstTheStudent(result))
    if (unmet)
      return unknown('blocked', 'NeedsAnotherCheck', { args: { check: unmet[0] }, evidence: unmet[1].evidence })
    const undecided = needed.find(([, { status }]) => status === 'Unknown')
    return undecided && unknown('platform', 'NeedIsUndecided', { args: { check: undecided[0] } })
  }
  return checks.map((check) => {
    const result = resultOf(check)
    const { id, points: maxPoints } = check
    return { id, check: check.check, points: pointsOf(check, result), maxPoints, result }
  })
}

/** All of them where it holds; where it holds in part, and the lab gives credit for that, as large a part of them. */
function pointsOf({ points, partial = false }: LabCheck, result: CheckResult): number {
  if (result.status === 'True') return points
  if (result.status !== 'False' || !partial || !result.share) return 0
  const { held, of } = result.share
  // What does not hold as a whole never gives all.
  return Math.min(points - 1, Math.floor((points * Math.min(held, of)) / of))
}

/** What a Check, or with a trial a Submit, says something of. */
function judgedChecks(lab: Lab, { trial }: Records, catalogue: Catalogue): LabCheck[] {
  const checks = checksOf(lab)
  if (trial !== undefined) return checks
  const leftOut = new Set(checks.filter((check) => check.hidden || !isJudgedLive(check, catalogue)).map(({ id }) => id))
  // Needs stand before what needs them; loading the lab sees to that.
  for (const { id, needs } of checks) if (needs.some((need) => leftOut.has(need))) leftOut.add(id)
  return checks.filter(({ id }) => !leftOut.has(id))
}

/**
 * What DNS has to be asked before the lab is judged, each question once.
 * @param observation of the namespace that is asked about: the student's own, or, with `trial`, the trial's so far
 */
export function questionsOf(
  lab: Lab,
  variables: Variables,
  observation: Observation,
  catalogue: Catalogue,
  record: RecordName = 'live',
): DnsQuestion[] {
  const isAsked = (check: LabCheck) =>
    record === 'live' ? isJudgedLive(check, catalogue) : recordOf(check, catalogue) === 'trial'
  const asked = checksOf(lab)
    .filter(isAsked)
    .flatMap((check) => {
      const registered = catalogue[check.check]
      const written = substituteDeep(check.with, variables)
      return registered && registered.parameterProblems(written).length === 0
        ? registered.questions(observation, written)
        : []
    })
  return [...new Map(asked.map((question) => [`${question.type} ${question.name}`, question])).values()]
}

export const checksOf = (lab: Lab): LabCheck[] => lab.spec.tasks.flatMap(({ checks }) => checks)

const isAgainstTheStudent = (result: CheckResult): boolean =>
  result.status === 'False' || (result.status === 'Unknown' && result.cause === 'blocked')

type Court = { lab: Lab; variables: Variables; records: Records; catalogue: Catalogue }

/** A lab that asks wrongly is the platform's fault: it costs nobody a point. */
function judgeOne(check: LabCheck, { lab, variables, records, catalogue }: Court): CheckResult {
  const registered = catalogue[check.check]
  if (!registered) return unknown('platform', 'CheckNotInstalled', { args: { check: check.check } })
  const written = substituteDeep(check.with, variables)
  const [problem] = registered.parameterProblems(written)
  if (problem)
    return unknown('platform', 'ParametersNotValid', { args: { check: check.check, problem: problem.message } })
  const { live, trial } = records
  return trial !== undefined && recordOf(check, catalogue) === 'trial'
    ? judgeByTrial(registered, written, { live, trial, isSelfContained: lab.spec.selfContained ?? false })
    : check.counts === 'ever'
      ? judgeEver(registered, live, written)
      : registered.judge(live, written)
}
