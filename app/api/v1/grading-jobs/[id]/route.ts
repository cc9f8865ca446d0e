/** How far a grading job has come: JSON, or JUnit XML by Accept or ?format=junit. */
import * as z from 'zod'
import { readJob } from '#db/grading-jobs'
import { siteDatabase } from '../../../../_server/database.ts'
import { answerMachine } from '../../_contract/answer-machine.ts'
import { jobDocument, jobReport } from '../../_contract/job-document.ts'
import { apiProblem } from '../../_contract/problem.ts'

type Context = { params: Promise<{ id: string }> }

/** A Check takes a moment; a Submit as long as its controllers need. */
const retryAfter = { Check: '1', Submit: '5' } as const

function wantsJunit(request: Request): boolean {
  const format = new URL(request.url).searchParams.get('format')
  if (format !== null) return format === 'junit'
  return /\b(application|text)\/xml\b/.test(request.headers.get('accept') ?? '')
}

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  answerMachine(request, async ({ runId }) => {
    const id = z.uuid().safeParse((await params).id)
    const job = id.success ? await readJob(siteDatabase(), runId, id.data) : null
    if (!job) return apiProblem('not-found')
    const { state, kind } = job.attempt
    const isOver = state === 'Finished' || state === 'Failed'
    const headers = { 'cache-control': 'no-store', ...(!isOver && { 'retry-after': retryAfter[kind] }) }
    if (!wantsJunit(request)) return Response.json(jobDocument(job), { headers })
    const report = await jobReport(job)
    if (report === null) return Response.json(jobDocument(job), { status: 202, headers })
    return new Response(report, { headers: { ...headers, 'content-type': 'application/xml; charset=utf-8' } })
  })
