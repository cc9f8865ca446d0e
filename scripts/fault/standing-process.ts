/** A process that stands still for a moment: it lives, holds what it holds, and does nothing. */
import { isAlive, type ProcessIdentity } from '../start/process/identity.mjs'

/** @returns lets it go on */
export function standStill(identity: ProcessIdentity | undefined): () => void {
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    if (identity && isAlive(identity)) process.kill(identity.pid, name)
  }
  signal('SIGSTOP')
  return () => signal('SIGCONT')
}
