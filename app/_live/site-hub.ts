/** The site's one hub, made when the first page is watched. */
import { noteWatched } from '#db/watched-workspaces'
import { readWorkspaceOwner } from '#db/workspace-requests'
import { pino } from 'pino'
import { siteDatabase } from '../_server/database.ts'
import { createHub } from './hub.ts'
import type { Hub, PageKey } from './hub.ts'
import { listenOnSite } from './site-listener.ts'
import { labViewOf } from './views.ts'
import { createWatchRenewals } from './watch-renewals.ts'

const log = pino({ name: 'live' })
let hub: Hub | undefined

/** A page is read at least with each of its heartbeats, which come every 15 s. */
const watched = createWatchRenewals((id, until) => noteWatched(siteDatabase(), id, until), {
  ahead: 60_000,
  every: 12_000,
})

async function readPage({ assignmentId, userId }: PageKey): Promise<string> {
  const view = await labViewOf(assignmentId, userId)
  await watched.renew(view.workspace && !view.workspace.endedAt ? view.workspace.id : null)
  return JSON.stringify(view)
}

export function siteHub(): Hub {
  hub ??= createHub({
    read: readPage,
    ownerOf: (workspaceId) => readWorkspaceOwner(siteDatabase(), workspaceId),
    listen: listenOnSite,
    onError: (error) => log.error({ err: error }, 'a live page could not be read'),
  })
  return hub
}
