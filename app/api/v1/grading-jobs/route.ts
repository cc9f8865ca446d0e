/** A machine asks for a Submit or a Check. */
import { findWorkspace, readJob, requestJob, type JobRequested } from '#db/grading-jobs'
import { readBody } from '../../../_api/answer.ts'
import { siteDatabase } from '../../../_server/database.ts'
import { answerMachine } from '../_contract/answer-machine.ts'
import { jobAddress, jobDocument } from '../_contract/job-document.ts'
import { apiProblem, type ApiProblem } from '../_contract/problem.ts'
import { jobRequestSchema } from '../_contract/schemas.ts'

type Refusal = Exclude<JobRequested['outcome'], 'queued' | 'repeated' | 'active-already'>

const refusals = {
  'not-ready': 'workspace-not-ready',
  'key-used': 'key-used',
  'not-open-yet': 'not-open-yet',
  closed: 'closed',
  'no-attempts-left': 'no-attempts-left',
  'cooling-down': 'cooling-down',
} as const satisfies Record<Refusal, ApiProblem>

export const POST = (request: Request): Promise<Response> =>
  answerMachine(request, async (machine) => {
    const idempotencyKey = request.headers.get('idempotency-key') ?? ''
    if (!/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) return apiProblem('key-missing')
    const body = await readBody(request, jobRequestSchema)
    if (!body) return apiProblem('wrong-input')
    const { kind, ...target } = body
    const workspaceId = await findWorkspace(siteDatabase(), machine.runId, target)
    if (!workspaceId) return apiProblem('workspace-not-found')
    const requested = await requestJob(siteDatabase(), { machine, workspaceId, kind, idempotencyKey })
    if (!('id' in requested)) return apiProblem(refusals[requested.outcome])
    const location = { location: jobAddress(requested.id) }
    if (requested.outcome === 'active-already') return apiProblem('job-active', location)
    const job = await readJob(siteDatabase(), machine.runId, requested.id)
    if (!job) return apiProblem('not-found')
    return Response.json(jobDocument(job), { status: 202, headers: { ...location, 'cache-control': 'no-store' } })
  })
