/** Reads the options of `npm run invite`. */
import * as z from 'zod'
import { roleSchema } from '#domain/role'
import type { Invitation } from '#db/people'

const invitationSchema = z.object({
  email: z.email('must be an e-mail address'),
  name: z.string('is missing').trim().min(1, 'is missing'),
  role: roleSchema,
  run: z.string('is missing').min(1, 'is missing'),
  administrator: z.boolean().default(false),
})

const usage =
  'npm run invite -- --email E --name N --role student|assistant|instructor --run SLUG [--administrator] [--json]'

export type ReadInvitation = { ok: true; value: Invitation } | { ok: false; error: string }

export function readInvitation(values: Record<string, unknown>): ReadInvitation {
  const parsed = invitationSchema.safeParse(values)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`)
    return { ok: false, error: [...wrong, usage].join('\n') }
  }
  const { administrator: isAdministrator, ...rest } = parsed.data
  return { ok: true, value: { ...rest, isAdministrator } }
}
