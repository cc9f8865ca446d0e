/** The site's environment, read once, on first use: `next build` imports these files without one. */
import * as z from 'zod'

const secretSchema = z.string().min(32, 'must have 32 characters or more')

const hostAndPortSchema = z
  .string()
  .regex(/^[^\s:/]+:\d{1,5}$/, 'must be host:port, such as 127.0.0.1:3100')
  .transform((text) => {
    const at = text.lastIndexOf(':')
    return { host: text.slice(0, at), port: Number(text.slice(at + 1)) }
  })

const originSchema = z
  .url({ protocol: /^https?$/, error: 'must be an origin such as http://127.0.0.1:3000' })
  .transform((text) => new URL(text).origin)

export const siteEnvSchema = z.object({
  ORDINAL_DATA: z.string().min(1),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  ORDINAL_BIND: z.string().min(1).default('127.0.0.1'),
  ORDINAL_URL: originSchema,
  ORDINAL_AUTH_SECRET: secretSchema,
  ORDINAL_TICKET_SECRET: secretSchema,
  ORDINAL_GATEWAY: hostAndPortSchema,
})
export type SiteEnv = z.infer<typeof siteEnvSchema>

let read: SiteEnv | undefined

export function siteEnv(): SiteEnv {
  if (read) return read
  read = parseSiteEnv(process.env)
  // next-auth takes its origin from its own variable only.
  process.env.NEXTAUTH_URL = read.ORDINAL_URL
  return read
}

/** @throws an Error that names every wrong variable, never its value */
export function parseSiteEnv(variables: NodeJS.ProcessEnv): SiteEnv {
  const parsed = siteEnvSchema.safeParse(variables)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`The site's environment is wrong (npm start sets all of it):\n${wrong.join('\n')}`)
}
