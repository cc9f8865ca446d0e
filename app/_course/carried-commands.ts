'use client'
/** Commands on their way from a lesson to a lab. They lie in this tab's own storage: no address can bring them. */
const key = 'ordinal.commands'

export function leaveCommands(commands: string): void {
  try {
    sessionStorage.setItem(key, commands)
  } catch {
    // Storage is refused: the lab opens without them.
  }
}

export function readCommands(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function forgetCommands(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // There was nothing to forget.
  }
}
