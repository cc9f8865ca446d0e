/** Wants one of the student's nodes off or on, cut or healed, fenced or not; the provisioner makes it so. */
import * as z from 'zod'
import { requestNode } from '#db/node-requests'
import { mostNodes } from '#domain/lab'
import { nodeActSchema } from '#domain/lab-node'
import { problem, type ProblemCode } from '../../../../../../_api/problem.ts'
import { rateLimit } from '../../../../../../_api/rate-limit.ts'
import { siteDatabase } from '../../../../../../_server/database.ts'
import { answerOwner, workspaceAnswer } from '../../../../../../_workspaces/own.ts'

type Context = { params: Promise<{ id: string; number: string; act: string }> }

const addressSchema = z.object({ number: z.coerce.number().int().min(1).max(mostNodes), act: nodeActSchema })

// Each start of a node costs the machine some seconds of work.
const mayAsk = rateLimit({ burst: 12, perMinute: 20 })

const refusals = {
  'not-ready': 'workspace-not-ready',
  'no-such-node': 'not-found',
  'no-cable': 'node-off',
} as const satisfies Record<string, ProblemCode>

export const POST = (_: Request, context: Context): Promise<Response> =>
  answerOwner(context, async ({ id }, user) => {
    const address = addressSchema.safeParse(await context.params)
    if (!address.success) return problem('not-found')
    if (!mayAsk(user.id)) return problem('too-many-requests')
    const { outcome } = await requestNode(siteDatabase(), { workspaceId: id, ...address.data })
    return outcome === 'asked' ? workspaceAnswer(id, 202) : problem(refusals[outcome])
  })
