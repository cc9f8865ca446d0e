/** Asks for a workspace's end; its objects are saved first. */
import { endWorkspace } from '#db/workspace-requests'
import { siteDatabase } from '../../../../_server/database.ts'
import { answerOwner, workspaceAnswer } from '../../../../_workspaces/own.ts'
import type { WorkspaceContext } from '../../../../_workspaces/own.ts'

export const POST = (_: Request, context: WorkspaceContext): Promise<Response> =>
  answerOwner(context, async ({ id }) => {
    await endWorkspace(siteDatabase(), id)
    return workspaceAnswer(id)
  })
