/** The site's one connection that LISTENs, shared by all its hubs; opened for the first of them, closed after the last. */
import { openListener } from '#db/listen'
import type { Listener, Notification } from '#db/listen'
import { siteEnv } from '../_server/env.ts'

type Hearing = { onNotification(notification: Notification): void; onReconnected(): void }

const hearings = new Set<Hearing>()
let opened: Promise<Listener> | undefined

/** @throws where the connection cannot be made; who asks again later tries again */
export async function listenOnSite(
  onNotification: Hearing['onNotification'],
  onReconnected: Hearing['onReconnected'],
): Promise<Listener> {
  const hearing = { onNotification, onReconnected }
  hearings.add(hearing)
  const opening = (opened ??= openListener(
    siteEnv().DATABASE_URL,
    (notification) => hearings.forEach((each) => each.onNotification(notification)),
    () => hearings.forEach((each) => each.onReconnected()),
  ))
  try {
    await opening
  } catch (error) {
    hearings.delete(hearing)
    if (opened === opening) opened = undefined
    throw error
  }
  return {
    async close() {
      hearings.delete(hearing)
      if (hearings.size > 0) return
      const last = opened
      opened = undefined
      await (await last)?.close()
    },
  }
}
