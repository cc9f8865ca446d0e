/** The manifests that a workspace began with, as they were applied: with the student's own names in them. */
import { workspaceRevision } from '#db/lab-revisions'
import type { WorkspaceOwner } from '#db/workspace-requests'
import { substitute } from '#domain/lab-parameters'
import { siteDatabase } from '../_server/database.ts'
import { studentVariables } from './variables.ts'

/** Path in the lab's folder → text. */
export async function starterOf(workspace: WorkspaceOwner): Promise<Record<string, string>> {
  const revision = await workspaceRevision(siteDatabase(), workspace)
  if (!revision) return {}
  const variables = await studentVariables(revision.lab, workspace)
  const manifests = Object.entries(revision.files).filter(([file]) => file.startsWith('starter/'))
  return Object.fromEntries(manifests.map(([file, text]) => [file, substitute(text, variables)]))
}
