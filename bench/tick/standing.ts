/** What a lab's page is told of its checks, as soon as it is told. */
import { openListener } from '#db/listen'
import { readLiveChecks } from '#db/live-verdicts'
import { noteWatched } from '#db/watched-workspaces'
import type { Database } from '#db/database'

/** A page that is open asks for it again and again; this one is open for as long as a measurement takes (ms). */
const interest = 600_000

export class Standing {
  readonly #db: Database
  readonly #workspaceId: string
  readonly #close: () => Promise<void>
  readonly #listeners = new Set<() => void>()

  private constructor(db: Database, workspaceId: string, close: () => Promise<void>) {
    this.#db = db
    this.#workspaceId = workspaceId
    this.#close = close
  }

  static async open(db: Database, databaseUrl: string, workspaceId: string): Promise<Standing> {
    const tell = () => standing.#listeners.forEach((listener) => listener())
    const listener = await openListener(
      databaseUrl,
      ({ table, id }) => {
        if (table === 'LiveVerdict' && id === workspaceId) tell()
      },
      tell,
    )
    const standing = new Standing(db, workspaceId, () => listener.close())
    await noteWatched(db, workspaceId, new Date(Date.now() + interest))
    return standing
  }

  /** Waits until the page would show this of a check. @param limit ms @throws where it does not */
  until(check: string, isTicked: boolean, limit: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer)
        this.#listeners.delete(look)
        end()
      }
      const look = () => {
        void readLiveChecks(this.#db, this.#workspaceId).then(
          (checks) => {
            const status = checks?.find(({ id }) => id === check)?.result.status
            if (status !== undefined && (status === 'True') === isTicked) settle(resolve)
          },
          (error: unknown) => settle(() => reject(error)),
        )
      }
      const late = new Error(`${check} was not told within ${limit / 1_000} s: see grader.log in the data folder`)
      const timer = setTimeout(() => settle(() => reject(late)), limit)
      this.#listeners.add(look)
      look()
    })
  }

  close(): Promise<void> {
    return this.#close()
  }
}
