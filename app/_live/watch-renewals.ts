/** Keeps it written down that a workspace's page is being looked at, for as long as it is: seldom enough to cost nothing. */

export type WatchRenewals = {
  /** To be called whenever the page is read; null where there is no workspace to look at. */
  renew(workspaceId: string | null, now?: number): Promise<void>
}

export type WatchTimes = {
  /** how far ahead (ms) a page counts as looked at */
  readonly ahead: number
  /** how old (ms) a note may be before it is renewed */
  readonly every: number
}

const mostNotes = 10_000

export function createWatchRenewals(
  note: (workspaceId: string, until: Date) => Promise<void>,
  { ahead, every }: WatchTimes,
): WatchRenewals {
  const noted = new Map<string, number>()
  return {
    async renew(workspaceId, now = Date.now()) {
      if (workspaceId === null || now - (noted.get(workspaceId) ?? -Infinity) < every) return
      if (noted.size >= mostNotes) noted.clear()
      noted.set(workspaceId, now)
      await note(workspaceId, new Date(now + ahead))
    },
  }
}
