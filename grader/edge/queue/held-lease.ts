/** A lease that is kept for as long as somebody works under it, and tells at once when it is lost. */
import type { Logger } from 'pino'
import { leaseSeconds, renewalSeconds, renewLease, type Lease } from '#db/attempt-queue'
import type { Database } from '#db/database'

export class HeldLease {
  readonly #lost = new AbortController()
  readonly #renewal: NodeJS.Timeout
  #end: NodeJS.Timeout

  constructor(db: Database, lease: Lease, log: Logger) {
    this.#end = this.#endsFrom(performance.now())
    const renew = async () => {
      const asked = performance.now()
      if (!(await renewLease(db, lease))) return this.#lose('somebody else has taken it over')
      clearTimeout(this.#end)
      this.#end = this.#endsFrom(asked)
    }
    this.#renewal = setInterval(
      () =>
        void renew().catch((error: unknown) => log.warn({ err: error, attempt: lease.id }, 'a lease was not renewed')),
      renewalSeconds * 1_000,
    )
  }

  /** Raised when somebody else may have the attempt: what is done after that counts for nothing. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  release(): void {
    clearInterval(this.#renewal)
    clearTimeout(this.#end)
  }

  /** Without an answer of the database the lease still ends, by the clock of whoever reads it next. */
  #endsFrom(renewedAt: number): NodeJS.Timeout {
    const left = renewedAt + leaseSeconds * 1_000 - performance.now()
    return setTimeout(() => this.#lose('it could not be renewed in time'), left)
  }

  #lose(why: string): void {
    this.release()
    this.#lost.abort(new Error(`the lease is lost: ${why}`))
  }
}
