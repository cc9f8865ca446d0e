/** The documents that pages show, for the first rendering and for the API alike. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readClass } from '#db/class'
import { saveLabRevision } from '#db/lab-revisions'
import { readLabView } from '#db/lab-view'
import type { ClassView } from '#domain/class-view'
import type { LabView } from '#domain/lab-view'
import { progressSchema } from '#domain/progress'
import type { Progress } from '#domain/progress'
import { siteDatabase } from '../_server/database.ts'
import { siteEnv } from '../_server/env.ts'
import { embeddedImages, labNamed } from './labs.ts'

export async function labViewOf(assignmentId: string, userId: string): Promise<LabView> {
  return readLabView(siteDatabase(), { assignmentId, userId, embeddedImages: await embeddedImages() })
}

/** Null when there is no such run. */
export async function classViewOf(runId: string): Promise<ClassView | null> {
  const view = await readClass(siteDatabase(), runId)
  const unread = view?.assignments.filter(({ tasks }) => tasks.length === 0) ?? []
  if (unread.length === 0) return view
  // Nobody claimed these labs yet, so no revision says what their checks are: the disk does.
  const labs = await Promise.all(unread.map(({ lab }) => labNamed(lab)))
  const found = labs.filter((lab) => lab !== null)
  await Promise.all(found.map((lab) => saveLabRevision(siteDatabase(), lab)))
  return found.length > 0 ? readClass(siteDatabase(), runId) : view
}

/** How far the installation's start has come; null when nobody wrote that down. */
export async function progress(): Promise<Progress | null> {
  const file = path.join(siteEnv().ORDINAL_DATA, 'run', 'progress.json')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const parsed = progressSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
