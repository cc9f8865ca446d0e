/** How far the installation's start has come: for everybody, as it is what a page shows while there is nothing else. */
import { answer } from '../../_api/answer.ts'
import { progress } from '../../_live/views.ts'

export const dynamic = 'force-dynamic'

export const GET = (): Promise<Response> =>
  answer(async () => Response.json(await progress(), { headers: { 'cache-control': 'no-store' } }))
