/** Asks the API to grant an extension, or to take it back. */
import * as z from 'zod'

export type ExtensionOrder =
  | { act: 'grant'; student: string; dueAt: string | null; extraAttempts: number; note: string }
  | { act: 'withdraw'; student: string }

const refusals = ['wrong-input', 'signed-out', 'not-found', 'failed'] as const
export type ExtensionRefusal = (typeof refusals)[number] | 'nothing-granted'
const problemSchema = z.object({ code: z.enum(refusals) })

/** @returns null when it is done */
export async function postExtension(assignmentId: string, order: ExtensionOrder): Promise<ExtensionRefusal | null> {
  try {
    const response = await fetch(`/api/assignments/${assignmentId}/extensions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    })
    if (response.ok) return null
    return problemSchema.safeParse(await response.json()).data?.code ?? 'failed'
  } catch {
    return 'failed'
  }
}
