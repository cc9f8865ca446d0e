/** A class as a spreadsheet reads it: one row a student, streamed. For those who may change grades. */
import type { Readable } from 'node:stream'
import * as z from 'zod'
import { may } from '#domain/person'
import { answerUser } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { classViewOf } from '../../../../_live/views.ts'
import { resultsCsv } from './results-csv.ts'

type Context = { params: Promise<{ id: string }> }

export const GET = (_: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const id = z.uuid().safeParse((await params).id)
    const view = id.success && may(user, id.data, 'class.write') ? await classViewOf(id.data) : null
    if (!view) return problem('not-found')
    const day = new Date().toISOString().slice(0, 10)
    return new Response(new ReadableStream(bytesOf(resultsCsv(view))), {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${view.run.slug}-${day}.csv"`,
        'cache-control': 'no-store',
      },
    })
  })

function bytesOf(csv: Readable): UnderlyingDefaultSource<Uint8Array> {
  const chunks = csv.iterator()
  const encoder = new TextEncoder()
  return {
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value instanceof Uint8Array ? value : encoder.encode(String(value)))
    },
    async cancel() {
      await chunks.return?.()
    },
  }
}
