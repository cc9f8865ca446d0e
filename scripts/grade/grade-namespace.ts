/** From a lab's name and a namespace to a grade, by the record where there is one. */
import type { JudgedCheck } from '#domain/attempt'
import { gradeSchema, verdictOf, type Grade } from '#domain/grade'
import type { Variables } from '#domain/lab-parameters'
import type { LoadedLab } from '#course/load-lab'
import { checksOf } from '../../grader/core/judge.ts'
import { graderVersion } from '../../grader/version.ts'
import type { GradeArguments } from './arguments.ts'
import { judgeUnrecorded } from './judge-unrecorded.ts'
import { judgeRecorded } from './judge-recorded.ts'
import { loadNamedLab } from './load-named-lab.ts'
import { findTarget } from './target.ts'

export type Graded = { grade: Grade; lab: LoadedLab; variables: Variables }

/** @throws {CannotJudge} */
export async function gradeNamespace({ lab: name, namespace, seed }: GradeArguments): Promise<Graded> {
  const lab = await loadNamedLab(name)
  const target = findTarget()
  const { checks, variables } =
    (await judgeRecorded(target, namespace, lab.lab)) ?? (await judgeUnrecorded(target, namespace, lab.lab, seed))
  return { grade: gradeOf(lab, namespace, checks), lab, variables }
}

function gradeOf(lab: LoadedLab, namespace: string, checks: JudgedCheck[]): Grade {
  const sum = (of: (check: JudgedCheck) => number) => checks.reduce((total, check) => total + of(check), 0)
  const points = sum((check) => check.points)
  const maxPoints = sum((check) => check.maxPoints)
  return gradeSchema.parse({
    apiVersion: 'ordinal/v1alpha1',
    kind: 'Grade',
    lab: { name: lab.lab.metadata.name, digest: lab.digest },
    namespace,
    judgedAt: new Date().toISOString(),
    grader: graderVersion,
    verdict: verdictOf(checks, points === maxPoints),
    points,
    maxPoints,
    checks,
    leftOut: checksOf(lab.lab).flatMap(({ id }) => (checks.some((check) => check.id === id) ? [] : [id])),
  })
}
