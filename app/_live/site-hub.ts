/** The site's one hub, made when the first page is watched. */
import { openListener } from '#db/listen'
import { readWorkspaceOwner } from '#db/workspace-requests'
import { pino } from 'pino'
import { siteDatabase } from '../_server/database.ts'
import { siteEnv } from '../_server/env.ts'
import { createHub } from './hub.ts'
import type { Hub } from './hub.ts'
import { labViewOf } from './views.ts'

const log = pino({ name: 'live' })
let hub: Hub | undefined

export function siteHub(): Hub {
  hub ??= createHub({
    read: async ({ assignmentId, userId }) => JSON.stringify(await labViewOf(assignmentId, userId)),
    ownerOf: (workspaceId) => readWorkspaceOwner(siteDatabase(), workspaceId),
    listen: (...heard) => openListener(siteEnv().DATABASE_URL, ...heard),
    onError: (error) => log.error({ error }, 'a live page could not be read'),
  })
  return hub
}
