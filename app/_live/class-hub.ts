/** Classes that somebody watches: read when a student's attempt, workspace or verdict changes, and at most once a second. */
import { pino } from 'pino'
import { readWorkspaceOwner } from '#db/workspace-requests'
import { siteDatabase } from '../_server/database.ts'
import { createHub } from './hub.ts'
import type { Hub, PageKey } from './hub.ts'
import { listenOnSite } from './site-listener.ts'
import { classViewOf } from './views.ts'

const log = pino({ name: 'live-class' })
const interval = 1_000
/** A record grows many times a second, and a class shows nothing of it. */
const unseen = ['Observation', 'Trial']

let hub: Hub | undefined

/** A class is nobody's own page. */
export const classKey = (runId: string): PageKey => ({ assignmentId: runId, userId: 'class' })

export function classHub(): Hub {
  hub ??= createHub({
    interval,
    read: async ({ assignmentId: runId }) => JSON.stringify(await classViewOf(runId)),
    async ownerOf(workspaceId) {
      const owner = await readWorkspaceOwner(siteDatabase(), workspaceId)
      return owner && classKey(owner.runId)
    },
    listen: (onNotification, onReconnected) =>
      listenOnSite(
        (notification) => unseen.includes(notification.table) || onNotification(notification),
        onReconnected,
      ),
    onError: (error) => log.error({ err: error }, 'a class could not be read'),
  })
  return hub
}
