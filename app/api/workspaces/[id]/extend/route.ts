/** Lengthens a workspace's life by what its lab allows. */
import { readLabRevision } from '#db/lab-revisions'
import { extendWorkspace } from '#db/workspace-requests'
import { problem } from '../../../../_api/problem.ts'
import { siteDatabase } from '../../../../_server/database.ts'
import { milliseconds } from '../../../../_workspaces/duration.ts'
import { answerOwner, workspaceAnswer } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'

const refusals = { 'not-open': 'workspace-not-open', 'too-often': 'extended-too-often' } as const

export const POST = (_: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async ({ id, labDigest }) => {
    const lab = await readLabRevision(siteDatabase(), labDigest)
    if (!lab) return problem('lab-broken')
    const { outcome } = await extendWorkspace(siteDatabase(), id, milliseconds(lab.spec.session.extension))
    return outcome === 'extended' ? workspaceAnswer(id) : problem(refusals[outcome])
  })
