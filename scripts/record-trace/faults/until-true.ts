/** Waiting for what nobody tells of. */
import { setTimeout as delay } from 'node:timers/promises'
import { within } from '../../../grader/edge/within.ts'

/** Looked at this often (ms). */
const nextLook = 50
/** The slowest thing that is waited for is the whole of a trial (ms). */
const patience = 900_000

/**
 * @param signal where it may be interrupted: what is put back may not
 * @throws when it is not so in time, or when interrupted
 */
export async function untilTrue(isSo: () => Promise<boolean>, signal?: AbortSignal): Promise<void> {
  const limit = within(patience, ...(signal ? [signal] : []))
  while (!(await isSo())) {
    limit.throwIfAborted()
    await delay(nextLook)
  }
}
