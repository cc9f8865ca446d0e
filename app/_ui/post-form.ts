/** Sends to the API what was filled in. */
import * as z from 'zod'

const problemSchema = z.object({ code: z.string() })

/**
 * @param refusals the codes that the form has words for; every other one is `failed`
 * @returns null when it is done
 */
export async function postForm<Refusal extends string>(
  address: string,
  body: unknown,
  refusals: readonly Refusal[],
): Promise<Refusal | 'failed' | null> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.ok) return null
    const code = problemSchema.safeParse(await response.json()).data?.code
    return refusals.find((refusal) => refusal === code) ?? 'failed'
  } catch {
    return 'failed'
  }
}
