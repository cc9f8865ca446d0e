/** Who a person is in a run; being an administrator is a flag of the user, not a role. */
import * as z from 'zod'

export const roleSchema = z.enum(['student', 'assistant', 'instructor'])
export type Role = z.infer<typeof roleSchema>

/** What each role may do in a run; an administrator may do all of it everywhere. */
export const permissions = {
  student: ['workspace.own'],
  assistant: ['workspace.own', 'class.read'],
  instructor: ['workspace.own', 'class.read', 'class.write', 'people.invite'],
} as const satisfies Record<Role, readonly string[]>

export type Permission = (typeof permissions)[Role][number]
