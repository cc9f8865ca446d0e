/** What `npm run token` takes. */
import * as z from 'zod'

export const usage = [
  'npm run token -- --run SLUG --name NAME [--owner EMAIL] [--days 90] [--json]   make one; it is shown once',
  'npm run token -- --list [--json]                                               those that there are',
  'npm run token -- --revoke ID                                                   end one at once',
].join('\n')

export const tokenOptions = {
  run: { type: 'string' },
  name: { type: 'string' },
  owner: { type: 'string' },
  days: { type: 'string' },
  list: { type: 'boolean', default: false },
  revoke: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

const issueSchema = z.object({
  run: z.string('is missing').min(1, 'is missing'),
  name: z.string('is missing').trim().min(1, 'is missing').max(100, 'has 100 characters at most'),
  owner: z.email('must be an e-mail address').optional(),
  days: z.coerce
    .number('must be a number of days')
    .int()
    .min(1, 'is 1 at least')
    .max(366, 'is 366 at most')
    .default(90),
})

export type TokenCommand =
  | ({ act: 'issue' } & z.infer<typeof issueSchema>)
  | { act: 'list' }
  | { act: 'revoke'; id: string }
  | { act: 'refuse'; words: string }

export function readTokenCommand(values: Record<string, unknown>): TokenCommand {
  if (values['list']) return { act: 'list' }
  if (values['revoke'] !== undefined) {
    const id = z.uuid().safeParse(values['revoke'])
    return id.success
      ? { act: 'revoke', id: id.data }
      : { act: 'refuse', words: '--revoke takes an id: npm run token -- --list shows them' }
  }
  const parsed = issueSchema.safeParse(values)
  if (parsed.success) return { act: 'issue', ...parsed.data }
  const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`)
  return { act: 'refuse', words: [...wrong, usage].join('\n') }
}
