/** For tests of the API: a program that asks, and holds each answer to what the document says of it. */
import { expect } from 'vitest'
import { operations } from '../api/v1/_contract/operations.ts'
import { origin } from './site.ts'

export type Sent = { body?: unknown; key?: string; bearer?: string | null; accept?: string; client?: string }

/** @param token what it asks with where nothing else is said */
export function apiProgram(token: string) {
  const answered = new Set<string>()

  function requestOf(method: string, address: string, { body, key, bearer = token, accept, client }: Sent) {
    const headers = {
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(accept && { accept }),
      'x-ordinal-client': client ?? 'test',
    }
    return new Request(`${origin}${address}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  async function conforming(id: string, response: Response): Promise<Response> {
    const answer = operations.find((operation) => operation.id === id)?.answers[response.status]
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    expect(answer, `${id} answers ${response.status}`).toBeDefined()
    expect(Object.keys(answer?.content ?? {})).toContain(type)
    const schema = answer?.content[type]
    if (schema) {
      const document: unknown = await response.clone().json()
      expect(schema.safeParse(document).error, JSON.stringify(document)).toBeUndefined()
    }
    answered.add(`${id} ${response.status}`)
    return response
  }

  return {
    /** operation and status of every answer so far */
    answered,
    conforming,
    async create(sent: Sent): Promise<Response> {
      const { POST } = await import('../api/v1/grading-jobs/route.ts')
      return conforming('createGradingJob', await POST(requestOf('POST', '/api/v1/grading-jobs', sent)))
    },
    async read(id: string, sent: Sent = {}, query = ''): Promise<Response> {
      const { GET } = await import('../api/v1/grading-jobs/[id]/route.ts')
      const request = requestOf('GET', `/api/v1/grading-jobs/${id}${query}`, sent)
      return conforming('readGradingJob', await GET(request, { params: Promise.resolve({ id }) }))
    },
    async results(id: string, query = '', sent: Sent = {}): Promise<Response> {
      const { GET } = await import('../api/v1/runs/[id]/results/route.ts')
      const request = requestOf('GET', `/api/v1/runs/${id}/results${query}`, sent)
      return conforming('listResults', await GET(request, { params: Promise.resolve({ id }) }))
    },
  }
}
export type ApiProgram = ReturnType<typeof apiProgram>

export const problemOf = async (response: Response): Promise<string> =>
  (await response.json()).type.replace('urn:ordinal:problem:', '')
