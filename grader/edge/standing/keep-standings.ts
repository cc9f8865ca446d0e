/**
 * Verdicts that follow the work: while somebody looks at a workspace, its checks are judged again as its record grows. They
 * are no grade and spend no attempt. One grader of the cluster does it, whichever comes first.
 */
import type { Logger } from 'pino'
import type { ClusterName } from '#course/images'
import { readLabRevision } from '#db/lab-revisions'
import { lead } from '#db/leadership'
import { readLiveChecks, watchedWorkspaces, type WatchedWorkspace } from '#db/live-verdicts'
import { findObservation } from '#db/observations'
import { resolveVariables } from '#domain/lab-parameters'
import { Bell } from '../queue/bell.ts'
import { BackOff } from '../recorder/back-off.ts'
import { readSurroundings } from '../judging/surroundings.ts'
import { followWorkspace, type FollowedWorkspace, type FollowParts } from './follow-workspace.ts'

export type StandingParts = FollowParts & {
  databaseUrl: string
  clusterId: string
  clusterName: ClusterName
  log: Logger
}

/** Milliseconds; looked at anyhow, also to see that nobody looks any more. */
const period = 5_000

/** Returns when the signal is raised. */
export async function keepStandings(parts: StandingParts, signal: AbortSignal): Promise<void> {
  const backOff = new BackOff()
  while (!signal.aborted) {
    try {
      const leadership = await lead(parts.databaseUrl, `standing of cluster ${parts.clusterId}`, signal)
      const lost = new AbortController()
      void leadership.lost.then(() => lost.abort())
      await followWatched(parts, AbortSignal.any([signal, lost.signal])).finally(() => leadership.release())
    } catch (error) {
      if (!signal.aborted) parts.log.warn({ err: error }, 'verdicts do not follow the work for a moment')
    }
    await backOff.wait(signal)
  }
}

type Followed = { end: AbortController; changed: Bell; done: Promise<void> }

async function followWatched(parts: StandingParts, signal: AbortSignal): Promise<void> {
  const followed = new Map<string, Followed>()
  const records = new Map<string, Bell>()
  const look = new Bell()
  const stops = [
    parts.changes.on('Workspace', () => look.ring()),
    parts.changes.on('Observation', (id) => {
      // The record of one that has none yet has an id that nobody knows: its workspace is looked at again.
      if (id === undefined) for (const { changed } of followed.values()) changed.ring()
      else records.get(id)?.ring()
      if (id === undefined || (waitsForRecord && !records.has(id))) look.ring()
    }),
  ]
  signal.addEventListener('abort', () => look.ring())
  let waitsForRecord = false
  try {
    while (!signal.aborted) {
      const heard = look.next()
      const watched = await watchedWorkspaces(parts.db, parts.clusterId)
      endUnwatched(followed, watched)
      const begun = await Promise.all(
        watched.filter(({ id }) => !followed.has(id)).map((row) => begin(parts, row, followed, records)),
      )
      waitsForRecord = begun.includes('no record')
      const timer = setTimeout(() => look.ring(), period)
      await heard
      clearTimeout(timer)
    }
  } finally {
    stops.forEach((stop) => stop())
    for (const { end } of followed.values()) end.abort()
    await Promise.all([...followed.values()].map(({ done }) => done))
  }
}

function endUnwatched(followed: ReadonlyMap<string, Followed>, watched: readonly WatchedWorkspace[]): void {
  for (const [id, { end }] of followed) if (!watched.some((row) => row.id === id)) end.abort()
}

async function begin(
  parts: StandingParts,
  row: WatchedWorkspace,
  followed: Map<string, Followed>,
  records: Map<string, Bell>,
): Promise<'begun' | 'no record'> {
  const workspace = await readFollowed(parts, row)
  if (!workspace) return 'no record'
  const end = new AbortController()
  const changed = new Bell()
  records.set(workspace.place.id, changed)
  const done = followWorkspace(parts, workspace, changed, end.signal)
    .catch((error: unknown) => parts.log.error({ err: error, namespace: row.namespace }, 'a standing was not judged'))
    .finally(() => {
      followed.delete(row.id)
      records.delete(workspace.place.id)
    })
  followed.set(row.id, { end, changed, done })
  return 'begun'
}

async function readFollowed(
  { db, client, clusterName }: StandingParts,
  { id, namespace, seed, labDigest }: WatchedWorkspace,
): Promise<FollowedWorkspace | undefined> {
  const [lab, place, surroundings, kept] = await Promise.all([
    readLabRevision(db, labDigest),
    findObservation(db, { workspaceId: id }),
    readSurroundings(client, clusterName),
    readLiveChecks(db, id),
  ])
  if (!lab || !place) return undefined
  return { id, lab, place, kept, variables: resolveVariables(lab, { seed, namespace, ...surroundings }) }
}
