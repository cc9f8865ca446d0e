/** Someone signed in, as the database knows them at this moment. */
import * as z from 'zod'
import { localeSchema } from './lab.ts'
import { permissions, roleSchema } from './role.ts'
import type { Permission } from './role.ts'

export const currentUserSchema = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  sessionExpiresAt: z.iso.datetime(),
  email: z.string(),
  name: z.string(),
  locale: localeSchema.nullable(),
  isAdministrator: z.boolean(),
  enrolments: z.array(z.object({ runId: z.uuid(), role: roleSchema })),
})
export type CurrentUser = z.infer<typeof currentUserSchema>

/** Whether a person may do something in a run; an administrator may everywhere. */
export function may(
  user: Pick<CurrentUser, 'isAdministrator' | 'enrolments'>,
  runId: string,
  permission: Permission,
): boolean {
  if (user.isAdministrator) return true
  const enrolment = user.enrolments.find((candidate) => candidate.runId === runId)
  return enrolment !== undefined && permissions[enrolment.role].some((granted) => granted === permission)
}
