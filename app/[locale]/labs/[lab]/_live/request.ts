/** What a lab page asks of the API, and how a refusal comes back: as a code, which the page words in the reader's language. */
import * as z from 'zod'

const problemSchema = z.object({ code: z.string() })

export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string }

/** @param read takes what the page needs out of the answer */
export async function post<T>(
  address: string,
  read: (response: Response) => Promise<T>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Asked<T>> {
  try {
    const response = await fetch(address, { method: 'POST', headers })
    if (response.ok) return { ok: true, value: await read(response) }
    const body: unknown = await response.json().catch(() => null)
    return { ok: false, code: problemSchema.safeParse(body).data?.code ?? 'failed' }
  } catch {
    return { ok: false, code: 'unreachable' }
  }
}

export const nothing = (): Promise<null> => Promise.resolve(null)

const renewalSchema = z.object({ command: z.string() })
export const readCommand = async (response: Response): Promise<string> =>
  renewalSchema.parse(await response.json()).command

const attemptSchema = z.object({ attempt: z.object({ id: z.uuid() }) })
export const readAttemptId = async (response: Response): Promise<string> =>
  attemptSchema.parse(await response.json()).attempt.id
