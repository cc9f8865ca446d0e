/** The API server as a student reaches it: whatever it answers is a value. */
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { within } from '../../grader/edge/within.ts'
import { sendAsStudent, type Gateway, type StudentRequest, type Workspace } from '../labs/verify/send-as-student.ts'
import type { EscapeCall } from './escape.ts'

export type Answer = { status: number; body: string; words: string }
export type Ask = (request: Omit<StudentRequest, 'signal'>) => Promise<Answer>

/** Longer than the API server ever thinks; it only bounds a failure. */
const patience = 120_000
const tooManyRequests = 429
const atQuota = /cannot be fulfilled on resourcequotas/
const mostAsked = 10

export const isAccepted = ({ status }: Answer): boolean => status >= 200 && status < 300

/** As kubectl does, it waits where it is told that it writes too often, and asks again where others count at the quota just now. */
export function studentApi(gateway: Gateway, workspace: Workspace, signal: AbortSignal): Ask {
  return async (request) => {
    const limit = within(patience, signal)
    for (let asked = 1; ; asked += 1) {
      const response = await sendAsStudent(gateway, workspace, { ...request, signal: limit })
      const body = await text(response)
      const status = response.statusCode ?? 0
      const words = wordsOf(body)
      const isContended = status === 409 && atQuota.test(words) && asked < mostAsked
      if (isContended) continue
      if (status !== tooManyRequests) return { status, body, words }
      await pause(Number(response.headers['retry-after'] ?? 1) * 1_000, undefined, { signal: limit })
    }
  }
}

/** A call as it stands in a file. */
export function requestOf({ method, path, body, contentType, headers }: EscapeCall): Omit<StudentRequest, 'signal'> {
  const usual = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  return {
    method,
    path,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body), contentType: contentType ?? usual }),
  }
}

const statusSchema = z.object({ kind: z.literal('Status'), message: z.string() })

function wordsOf(body: string): string {
  try {
    return statusSchema.safeParse(JSON.parse(body)).data?.message ?? body.slice(0, 300)
  } catch {
    return body.slice(0, 300)
  }
}
