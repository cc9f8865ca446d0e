/** Grants a student a later day or more attempts, or takes that back. Who teaches may, and always says why. */
import * as z from 'zod'
import { grantExtension, runOfStudent, withdrawExtension } from '#db/extensions'
import { may } from '#domain/person'
import { answerUser, readBody } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { siteDatabase } from '../../../../_server/database.ts'

type Context = { params: Promise<{ id: string }> }

const bodySchema = z.discriminatedUnion('act', [
  z
    .strictObject({
      act: z.literal('grant'),
      student: z.uuid(),
      dueAt: z.iso.datetime().nullable(),
      extraAttempts: z.number().int().min(0).max(100),
      note: z.string().trim().min(1).max(1_000),
    })
    .refine(({ dueAt, extraAttempts }) => dueAt !== null || extraAttempts > 0),
  z.strictObject({ act: z.literal('withdraw'), student: z.uuid() }),
])

export const POST = (request: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) return problem('not-found')
    const body = await readBody(request, bodySchema)
    if (!body) return problem('wrong-input')
    const of = { assignmentId: id.data, userId: body.student }
    const runId = await runOfStudent(siteDatabase(), of)
    if (runId === null || !may(user, runId, 'class.write')) return problem('not-found')
    if (body.act === 'withdraw') {
      const isDone = await withdrawExtension(siteDatabase(), of)
      return isDone ? Response.json({}) : problem('not-found')
    }
    const { dueAt, extraAttempts, note } = body
    await grantExtension(siteDatabase(), {
      ...of,
      ...{ dueAt: dueAt === null ? null : new Date(dueAt), extraAttempts, note, byName: user.name },
    })
    return Response.json({})
  })
