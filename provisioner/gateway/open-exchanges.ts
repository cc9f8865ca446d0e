/** What is open through the gateway, and on whose leave: it is closed when that leave ends. */
export type Leave = { workspace: string; user: string; session: string | null; until: Date | null }

export type OpenExchanges = {
  /** Null when the workspace has too many already. Call the returned function when the exchange is over. */
  add(leave: Leave, close: () => void): (() => void) | null
  /** The leaves under which something is open. */
  leaves(): Leave[]
  closeWhere(isOver: (leave: Leave) => boolean): number
}

type Exchange = { leave: Leave; close: () => void; timer: NodeJS.Timeout | undefined }

export function keepOpenExchanges(mostPerWorkspace: number): OpenExchanges {
  const open = new Set<Exchange>()
  const counts = new Map<string, number>()

  function count(workspace: string, change: 1 | -1): void {
    const next = (counts.get(workspace) ?? 0) + change
    if (next === 0) counts.delete(workspace)
    else counts.set(workspace, next)
  }

  function end(exchange: Exchange): void {
    clearTimeout(exchange.timer)
    if (open.delete(exchange)) count(exchange.leave.workspace, -1)
  }

  return {
    add(leave, close) {
      if ((counts.get(leave.workspace) ?? 0) >= mostPerWorkspace) return null
      const exchange: Exchange = { leave, close, timer: undefined }
      // A day bounds the timer; nothing that a ticket opens lives longer.
      const life = leave.until && Math.min(leave.until.getTime() - Date.now(), 24 * 3600_000)
      if (life !== null) exchange.timer = setTimeout(close, life)
      open.add(exchange)
      count(leave.workspace, 1)
      return () => end(exchange)
    },
    leaves: () => [...open].map(({ leave }) => leave),
    closeWhere(isOver) {
      const over = [...open].filter(({ leave }) => isOver(leave))
      for (const { close } of over) close()
      return over.length
    },
  }
}
