/** Changes from when to when a lab is open to a class, and how often it may be submitted. Who teaches may. */
import * as z from 'zod'
import { changeTerms, readAssignment } from '#db/assignments'
import { areInOrder, assignmentTermsSchema } from '#domain/assignment-terms'
import { may } from '#domain/person'
import { answerUser, readBody } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { siteDatabase } from '../../../../_server/database.ts'

type Context = { params: Promise<{ id: string }> }

const bodySchema = assignmentTermsSchema.refine(areInOrder)

export const POST = (request: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) return problem('not-found')
    const body = await readBody(request, bodySchema)
    if (!body) return problem('wrong-input')
    const assignment = await readAssignment(siteDatabase(), id.data)
    if (!assignment || !may(user, assignment.runId, 'class.write')) return problem('not-found')
    const at = (instant: string | null) => (instant === null ? null : new Date(instant))
    const days = { opensAt: at(body.opensAt), dueAt: at(body.dueAt), closesAt: at(body.closesAt) }
    await changeTerms(siteDatabase(), id.data, { ...body, ...days })
    return Response.json({})
  })
