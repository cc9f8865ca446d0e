/** What counts for every student and lab of a run, page by page. */
import type * as z from 'zod'
import { checksOfClass } from '#domain/class-view'
import type { ClassView } from '#domain/class-view'
import { classViewOf } from '../../../../../_live/views.ts'
import { siteEnv } from '../../../../../_server/env.ts'
import { answerMachine } from '../../../_contract/answer-machine.ts'
import { apiProblem } from '../../../_contract/problem.ts'
import { resultsQuerySchema, type resultsSchema } from '../../../_contract/schemas.ts'

type Context = { params: Promise<{ id: string }> }
type Results = z.infer<typeof resultsSchema>

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  answerMachine(request, async ({ runId }) => {
    if ((await params).id !== runId) return apiProblem('not-found')
    const asked = new URL(request.url).searchParams
    const query = resultsQuerySchema.safeParse({ after: asked.get('after'), limit: asked.get('limit') ?? undefined })
    if (!query.success) return apiProblem('wrong-input')
    const view = await classViewOf(runId)
    if (!view) return apiProblem('not-found')
    return Response.json(page(view, query.data), { headers: { 'cache-control': 'no-store' } })
  })

/** Students in the order of their ids, which never changes while one pages. */
function page({ run, assignments }: ClassView, { after, limit }: z.infer<typeof resultsQuerySchema>): Results {
  const all = (assignments[0]?.students ?? []).map(({ id }) => id).sort()
  const rest = all.filter((id) => after === null || id > after)
  const shown = rest.slice(0, limit)
  const items = shown.flatMap((id) =>
    assignments
      .filter((assignment) => checksOfClass(assignment).length > 0)
      .flatMap(({ lab, students }) => {
        const student = students.find((candidate) => candidate.id === id)
        if (!student) return []
        const { name, email, attempts, grade } = student
        return [{ student: { name, email }, lab, attempts, grade: grade && gradeOf(grade) }]
      }),
  )
  const last = rest.length > shown.length ? shown.at(-1) : undefined
  const next = last ? `${siteEnv().ORDINAL_URL}/api/v1/runs/${run.id}/results?after=${last}&limit=${limit}` : null
  return { apiVersion: 'ordinal/v1', kind: 'ResultList', items, next }
}

type Grade = NonNullable<ClassView['assignments'][number]['students'][number]['grade']>

const gradeOf = ({ attemptId, points, maxPoints, submittedAt, isLate }: Grade) => ({
  job: attemptId,
  ...{ points, maxPoints, submittedAt, isLate },
})
