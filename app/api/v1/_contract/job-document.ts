/** A grading job as JSON and as JUnit XML. */
import { loadCheckMessages } from '#course/check-messages'
import { imagesOn, loadImages } from '#course/images'
import type { Job } from '#db/grading-jobs'
import { workspaceCluster } from '#db/workspace-cluster'
import { junit } from '#domain/junit'
import { resolveVariables, substitute } from '#domain/lab-parameters'
import { attemptPath } from '../../../_i18n/paths.ts'
import { siteDatabase } from '../../../_server/database.ts'
import { siteEnv } from '../../../_server/env.ts'
import { reasonSentence } from '../../../[locale]/labs/[lab]/_checks/reason.ts'
import type { GradingJob } from './schemas.ts'

export const jobAddress = (id: string) => `${siteEnv().ORDINAL_URL}/api/v1/grading-jobs/${id}`

export function jobDocument({ attempt, student, grade, signedResult }: Job): GradingJob {
  const { id, kind, state, step, ahead, requestedAt, startedAt, finishedAt, failure } = attempt
  const self = jobAddress(id)
  const links = { self, junit: `${self}?format=junit`, page: `${siteEnv().ORDINAL_URL}${attemptPath('en', id)}` }
  return {
    apiVersion: 'ordinal/v1',
    kind: 'GradingJob',
    ...{ id, type: kind, state, step, ahead, requestedAt, startedAt, finishedAt, failure, grade, signedResult, links },
    student: student.email,
  }
}

/** Null until the job is judged. */
export async function jobReport({ grade, lab, seed, namespace, assignmentId, student }: Job): Promise<string | null> {
  if (!grade) return null
  const [messages, images, cluster] = await Promise.all([
    loadCheckMessages('en'),
    loadImages(),
    workspaceCluster(siteDatabase(), assignmentId, student.id),
  ])
  const { name, storageClass } = cluster
  const variables = resolveVariables(lab, { seed, namespace, storageClass, images: imagesOn(name, images) })
  const checks = lab.spec.tasks.flatMap((task) => task.checks)
  const titles = new Map(checks.map(({ id, title }) => [id, substitute(title.en, variables)]))
  const sentences = grade.checks.map((check) => ({
    check,
    title: titles.get(check.id) ?? check.id,
    reason: reasonSentence(messages, 'en', check, titles),
  }))
  return junit(grade, sentences)
}
