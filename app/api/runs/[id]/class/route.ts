/** The class of a run, for those who teach it: once as JSON, or for as long as somebody looks as server-sent events. */
import * as z from 'zod'
import { readSession } from '#db/sessions'
import { may } from '#domain/person'
import { answerUser } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { classHub, classKey } from '../../../../_live/class-hub.ts'
import { createSeats } from '../../../../_live/seats.ts'
import { eventStream, liveEvents } from '../../../../_live/stream.ts'
import { classViewOf } from '../../../../_live/views.ts'
import { siteDatabase } from '../../../../_server/database.ts'

type Context = { params: Promise<{ id: string }> }

const heartbeat = 15_000
const seats = createSeats(12)

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const id = z.uuid().safeParse((await params).id)
    if (!id.success || !may(user, id.data, 'class.read')) return problem('not-found')
    if (!request.headers.get('accept')?.includes('text/event-stream')) {
      const view = await classViewOf(id.data)
      return view ? Response.json(view, { headers: { 'cache-control': 'no-store' } }) : problem('not-found')
    }
    const leave = seats.take(user.id)
    if (!leave) return problem('too-many-requests')
    const mayLook = async () => {
      const viewer = await readSession(siteDatabase(), user.sessionId)
      return viewer !== null && may(viewer, id.data, 'class.read')
    }
    const options = { key: classKey(id.data), viewer: user, mayLook, heartbeat }
    return eventStream((signal) => liveEvents(classHub(), { ...options, signal }), {
      signal: request.signal,
      onEnd: leave,
    })
  })
