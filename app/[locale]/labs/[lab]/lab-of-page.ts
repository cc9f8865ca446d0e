/** Finds what a lab page is about: the assignment, whose workspace, and what the lab's texts say to that person. */
import 'server-only'
import { notFound } from 'next/navigation'
import * as z from 'zod'
import { readAssignment, assignmentForLab, type Assignment } from '#db/assignments'
import { workspaceRevision } from '#db/lab-revisions'
import type { LoadedLab } from '#course/load-lab'
import type { Lab, Locale } from '#domain/lab'
import { substitute, type Variables } from '#domain/lab-parameters'
import type { LabView } from '#domain/lab-view'
import { may, type CurrentUser } from '#app/_auth/session.ts'
import { labNamed } from '#app/_live/labs.ts'
import { classViewOf } from '#app/_live/views.ts'
import { siteDatabase } from '#app/_server/database.ts'
import { studentVariables } from '#app/_workspaces/variables.ts'
import type { ShownTask } from './_live/lab-live.tsx'

const idSchema = z.uuid()

/** By its id, or by the lab's name in the person's newest run; what is not theirs to see is not there. */
export async function assignmentOf(user: CurrentUser, idOrLab: string): Promise<Assignment> {
  const id = idSchema.safeParse(idOrLab)
  const found = id.success
    ? await readAssignment(siteDatabase(), id.data)
    : await assignmentForLab(siteDatabase(), user.id, idOrLab)
  return found && may(user, found.runId, 'workspace.own') ? found : notFound()
}

export type Watched = { readonly id: string; readonly name: string }

/** The student whose workspace is looked at by somebody who may; null when one looks at one's own. */
export async function watchedStudent(
  user: CurrentUser,
  assignment: Assignment,
  studentId: string | undefined,
): Promise<Watched | null> {
  if (studentId === undefined || studentId === user.id) return null
  if (!may(user, assignment.runId, 'class.read')) notFound()
  const view = await classViewOf(assignment.runId)
  const student = view?.assignments.flatMap(({ students }) => students).find(({ id }) => id === studentId)
  return student ? { id: student.id, name: student.name } : notFound()
}

/** The lab as it was when the workspace was claimed, which it is judged by; before there is one, the lab on disk. */
export async function labOf({ id: assignmentId, lab }: Assignment, userId: string): Promise<LoadedLab | null> {
  const revision = await workspaceRevision(siteDatabase(), { assignmentId, userId })
  return revision ? { ...revision, folder: `lab-manifests/${lab}` } : labNamed(lab)
}

type About = { readonly lab: Lab; readonly assignmentId: string; readonly studentId: string; readonly view: LabView }

/** Before there is a namespace, its place in a command is held by something that nobody would run. */
const namespaceToCome = 'ws-…'

export const variablesOf = ({ lab, assignmentId, studentId, view }: About): Promise<Variables> =>
  studentVariables(lab, { assignmentId, userId: studentId, namespace: view.workspace?.namespace ?? namespaceToCome })

export const shownTasks = (lab: Lab, locale: Locale, variables: Variables): ShownTask[] =>
  lab.spec.tasks.map(({ id, title, checks }) => ({
    id,
    title: substitute(title[locale], variables),
    checks: checks.map((check) => ({
      id: check.id,
      check: check.check,
      title: substitute(check.title[locale], variables),
      points: check.points,
      needs: check.needs,
      hints: check.hints[locale].map((hint) => substitute(hint, variables)),
    })),
  }))
