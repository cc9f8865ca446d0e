/** How long a workspace still lives, as a student reads it. */
export type TimeLeft = { readonly hours: number; readonly minutes: number; readonly urgency: 'calm' | 'soon' | 'over' }

/** From here on the page warns. */
const soonMinutes = 15

/** Whole minutes, rounded up, so that the last one is still shown as one. */
export function timeLeft(now: number, expiresAt: string): TimeLeft {
  const total = Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 60_000))
  const urgency = total === 0 ? 'over' : total <= soonMinutes ? 'soon' : 'calm'
  return { hours: Math.floor(total / 60), minutes: total % 60, urgency }
}
