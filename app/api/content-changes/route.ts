/** For authors, under `npm run dev` only: an event for each change below content/, so that their page shows it at once. */
import { watch } from 'node:fs'
import { isDevelopment } from '../../_dev/env.ts'
import { problem } from '../../_api/problem.ts'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Response {
  if (!isDevelopment()) return problem('not-found')
  const words = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(words.encode(': watching\n\n'))
      const watcher = watch('content', { recursive: true }, () => controller.enqueue(words.encode('data: changed\n\n')))
      request.signal.addEventListener('abort', () => {
        watcher.close()
        controller.close()
      })
    },
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}
