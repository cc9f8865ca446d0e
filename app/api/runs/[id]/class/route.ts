/** The class of a run, for those who teach it. */
import * as z from 'zod'
import { may } from '#domain/person'
import { answerUser } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { classViewOf } from '../../../../_live/views.ts'

type Context = { params: Promise<{ id: string }> }

export const GET = (_: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const id = z.uuid().safeParse((await params).id)
    const view = id.success && may(user, id.data, 'class.read') ? await classViewOf(id.data) : null
    return view ? Response.json(view, { headers: { 'cache-control': 'no-store' } }) : problem('not-found')
  })
