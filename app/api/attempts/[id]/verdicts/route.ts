/** Sets a check's verdict by hand, or lets the machine's count again. Who teaches may, and always says why. */
import * as z from 'zod'
import { readAttemptPlace } from '#db/attempt-page'
import { overrideVerdict, restoreVerdict } from '#db/overrides'
import { may } from '#domain/person'
import { answerUser, readBody } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { siteDatabase } from '../../../../_server/database.ts'

type Context = { params: Promise<{ id: string }> }

const reasoned = { check: z.string().min(1).max(100), note: z.string().trim().min(1).max(1_000) }
const bodySchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('override'), ...reasoned, holds: z.boolean(), points: z.number().int().min(0) }),
  z.object({ act: z.literal('restore'), ...reasoned }),
])

export const POST = (request: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const id = z.uuid().safeParse((await params).id)
    const place = id.success ? await readAttemptPlace(siteDatabase(), id.data) : null
    if (!id.success || !place || !may(user, place.runId, 'class.write')) return problem('not-found')
    const body = await readBody(request, bodySchema)
    if (!body) return problem('wrong-input')
    const override = { attemptId: id.data, checkId: body.check, byUserId: user.id, note: body.note }
    const done =
      body.act === 'override'
        ? await overrideVerdict(siteDatabase(), override, body)
        : await restoreVerdict(siteDatabase(), override)
    if (done.outcome !== 'overridden') return problem(done.outcome)
    return Response.json({ points: done.points, maxPoints: done.maxPoints })
  })
