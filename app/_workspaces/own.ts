/** Runs a route about a workspace for its owner; to everybody else there is no such workspace. */
import * as z from 'zod'
import { readWorkspaceOwner } from '#db/workspace-requests'
import type { WorkspaceOwner } from '#db/workspace-requests'
import { may } from '#domain/person'
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
    const workspace = await workspaceOf(await params)
    // Whoever left the run has no right to what they had in it.
    const isOwner = workspace?.userId === user.id && may(user, workspace.runId, 'workspace.own')
    return isOwner ? handle(workspace, user) : problem('not-found')
  })

/** The same for whoever may look at it: its owner, and those who teach them. */
export const answerReader = (
  { params }: WorkspaceContext,
  handle: (workspace: WorkspaceOwner, user: CurrentUser) => Promise<Response>,
): Promise<Response> =>
  answerUser(async (user) => {
    const workspace = await workspaceOf(await params)
    const mayRead = workspace && (workspace.userId === user.id || may(user, workspace.runId, 'class.read'))
    return mayRead ? handle(workspace, user) : problem('not-found')
  })

async function workspaceOf(params: { id: string }): Promise<WorkspaceOwner | null> {
  const id = z.uuid().safeParse(params.id)
  return id.success ? readWorkspaceOwner(siteDatabase(), id.data) : null
}

export const workspaceAnswer = (id: string, status = 200): Response => Response.json({ workspace: { id } }, { status })
