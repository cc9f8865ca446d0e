/** Runs a route for the owner of a bearer token; a bug is a worded answer too. */
import { pino } from 'pino'
import { presentToken, type Machine } from '#db/api-tokens'
import { clientOf } from '../../../_api/client.ts'
import { rateLimit } from '../../../_api/rate-limit.ts'
import { siteDatabase } from '../../../_server/database.ts'
import { apiProblem } from './problem.ts'

const log = pino({ name: 'api-v1' })

const mayAsk = rateLimit({ burst: 120, perMinute: 300 })
// Only tokens that are not ours count: a guess costs the guesser, not the machines behind the same address.
const mayGuess = rateLimit({ burst: 20, perMinute: 20 })
const waitSeconds = '10'

const refusals = {
  unknown: 'token-unknown',
  revoked: 'token-revoked',
  expired: 'token-expired',
  'not-instructor': 'token-not-instructor',
} as const

const challenge = { 'www-authenticate': 'Bearer realm="ordinal"' }
const tooMany = () => apiProblem('too-many-requests', { 'retry-after': waitSeconds })

export async function answerMachine(
  request: Request,
  handle: (machine: Machine) => Promise<Response>,
): Promise<Response> {
  try {
    const token = /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    if (token === undefined) return apiProblem('token-missing', challenge)
    const presented = await presentToken(siteDatabase(), token)
    if (!presented.ok) {
      if (presented.why === 'unknown' && !mayGuess(clientOf(request))) return tooMany()
      return apiProblem(refusals[presented.why], presented.why === 'not-instructor' ? {} : challenge)
    }
    return mayAsk(presented.machine.tokenId) ? await handle(presented.machine) : tooMany()
  } catch (error) {
    log.error({ err: error }, 'a request failed')
    return apiProblem('failed')
  }
}
