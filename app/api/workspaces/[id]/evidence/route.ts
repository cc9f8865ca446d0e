/** What stands behind a verdict, for the student whose work it is and for those who teach them. */
import * as z from 'zod'
import { readEvidence } from '#db/evidence'
import { fieldPathSchema } from '#domain/check-result'
import { problem } from '../../../../_api/problem.ts'
import { siteDatabase } from '../../../../_server/database.ts'
import { answerReader } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'
import { starterOf } from '../../../../_workspaces/starter.ts'

const seqsSchema = z.array(z.coerce.number().int().nonnegative().max(2_147_483_647)).max(200)

export const GET = (request: Request, context: WorkspaceContext): Promise<Response> =>
  answerReader(context, async (workspace) => {
    const asked = new URL(request.url).searchParams
    const seqs = seqsSchema.safeParse(asked.getAll('seq'))
    if (!seqs.success) return problem('wrong-input')
    const path = fieldPathSchema.safeParse(Object.fromEntries(asked)).data ?? null
    const starter = path ? await starterOf(workspace) : {}
    const evidence = await readEvidence(siteDatabase(), { workspaceId: workspace.id, seqs: seqs.data, path, starter })
    return Response.json(evidence, { headers: { 'cache-control': 'no-store' } })
  })
