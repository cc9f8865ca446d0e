/** Runs a route about a workspace for its owner; to everybody else there is no such workspace. */
import * as z from 'zod'
import { readWorkspaceOwner } from '#db/workspace-requests'
import type { WorkspaceOwner } from '#db/workspace-requests'
import type { CurrentUser } from '#domain/person'
import { answerUser } from '../_api/answer.ts'
import { problem } from '../_api/problem.ts'
import { siteDatabase } from '../_server/database.ts'

export type WorkspaceContext = { params: Promise<{ id: string }> }

export const answerOwner = (
  { params }: WorkspaceContext,
  handle: (workspace: WorkspaceOwner, user: CurrentUser) => Promise<Response>,
): Promise<Response> =>
  answerUser(async (user) => {
    const id = z.uuid().safeParse((await params).id)
    const workspace = id.success ? await readWorkspaceOwner(siteDatabase(), id.data) : null
    return workspace?.userId === user.id ? handle(workspace, user) : problem('not-found')
  })

export const workspaceAnswer = (id: string, status = 200): Response => Response.json({ workspace: { id } }, { status })
