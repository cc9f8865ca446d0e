/** A lab page's document: once as JSON, or for as long as somebody looks as server-sent events. */
import * as z from 'zod'
import { readAssignment } from '#db/assignments'
import { readSession } from '#db/sessions'
import { may } from '#domain/person'
import type { CurrentUser } from '#domain/person'
import { answerUser } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { createSeats } from '../../../../_live/seats.ts'
import { siteHub } from '../../../../_live/site-hub.ts'
import { eventStream, liveEvents } from '../../../../_live/stream.ts'
import { labViewOf } from '../../../../_live/views.ts'
import { siteDatabase } from '../../../../_server/database.ts'

type Context = { params: Promise<{ id: string }> }

const heartbeat = 15_000
const seats = createSeats(24)
const idsSchema = z.object({ assignmentId: z.uuid(), studentId: z.uuid().nullable() })

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const studentId = new URL(request.url).searchParams.get('student')
    const ids = idsSchema.safeParse({ assignmentId: (await params).id, studentId })
    const assignment = ids.success ? await readAssignment(siteDatabase(), ids.data.assignmentId) : null
    if (!ids.success || !assignment) return problem('not-found')
    const key = { assignmentId: assignment.id, userId: ids.data.studentId ?? user.id }
    const permission = key.userId === user.id ? 'workspace.own' : 'class.read'
    const isAllowed = (viewer: CurrentUser | null) => viewer !== null && may(viewer, assignment.runId, permission)
    if (!isAllowed(user)) return problem('not-found')

    if (!request.headers.get('accept')?.includes('text/event-stream')) {
      return Response.json(await labViewOf(key.assignmentId, key.userId), { headers: { 'cache-control': 'no-store' } })
    }
    const leave = seats.take(user.id)
    if (!leave) return problem('too-many-requests')
    const mayLook = async () => isAllowed(await readSession(siteDatabase(), user.sessionId))
    return eventStream((signal) => liveEvents(siteHub(), { key, viewer: user, mayLook, heartbeat, signal }), {
      signal: request.signal,
      onEnd: leave,
    })
  })
