/** Runs a route: a bug or a lost database is a worded answer too, and the log has the rest. */
import { pino } from 'pino'
import type * as z from 'zod'
import { currentUser } from '../_auth/session.ts'
import type { CurrentUser } from '../_auth/session.ts'
import { problem } from './problem.ts'

const log = pino({ name: 'api' })

export async function answer(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle()
  } catch (error) {
    log.error({ err: error }, 'a request failed')
    return problem('failed')
  }
}

/** The same for whoever is signed in. */
export const answerUser = (handle: (user: CurrentUser) => Promise<Response>): Promise<Response> =>
  answer(async () => {
    const user = await currentUser()
    return user ? handle(user) : problem('signed-out')
  })

const largestBody = 16_384

/** The request's JSON in the schema's form, or null. */
export async function readBody<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T> | null> {
  const text = await readText(request)
  return text === null ? null : (schema.safeParse(parseJson(text)).data ?? null)
}

/** The fields of a form (curl's -d), or null. */
export async function readForm<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T> | null> {
  const text = await readText(request)
  return text === null ? null : (schema.safeParse(Object.fromEntries(new URLSearchParams(text))).data ?? null)
}

async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) return null
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of request.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > largestBody) return null
  }
  return text
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
