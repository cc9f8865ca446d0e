/** Between an instant and what a field for a local time holds, in the reader's own zone. */

/** `2026-03-01T09:30`; empty where there is no instant. */
export function toLocalTime(instant: string | null): string {
  if (instant === null) return ''
  const date = new Date(instant)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** ISO 8601 in UTC. @param local as the field gives it */
export const fromLocalTime = (local: string): string => new Date(local).toISOString()
