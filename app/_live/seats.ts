/** How many live pages one person may have open: windows and tabs, not a loop that opens them. */
export type Seats = {
  /** @returns how to leave, which may be called more than once, or null when all of this person's seats are taken */
  take(userId: string): (() => void) | null
}

export function createSeats(most: number): Seats {
  const taken = new Map<string, Set<symbol>>()
  return {
    take(userId) {
      const seats = taken.get(userId) ?? new Set()
      if (seats.size >= most) return null
      const seat = Symbol(userId)
      taken.set(userId, seats.add(seat))
      return () => {
        seats.delete(seat)
        if (seats.size === 0 && taken.get(userId) === seats) taken.delete(userId)
      }
    },
  }
}
