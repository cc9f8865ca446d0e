/** Judges one workspace again and again as its record grows, for as long as somebody looks at it. */
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { saveLiveVerdict } from '#db/live-verdicts'
import { appendAnswers } from '#db/observations'
import type { JudgedCheck } from '#domain/attempt'
import type { Observation } from '#domain/observation'
import { judgeLab, questionsOf } from '../../core/judge.ts'
import type { AttemptedLab } from '../judging/attempted-lab.ts'
import { isBehindDns, mayFollow, type JudgingParts } from '../judging/judge-record.ts'
import type { Bell } from '../queue/bell.ts'
import { DnsPace, type Left } from './dns-pace.ts'
import type { Turns } from './turns.ts'

export type FollowedWorkspace = Pick<AttemptedLab, 'lab' | 'place' | 'variables'> & {
  id: string
  /** what was kept last */
  kept: JudgedCheck[] | undefined
}
export type FollowParts = JudgingParts & {
  graderVersion: string
  /** judging takes turns, so that nobody's record holds up the others' */
  turns: Turns
}

/** Changes come in bursts: what comes within this time (ms) is judged at once. */
const burst = 100
/** Who changes a lot has a long record: judging it takes at most this part of the grader's time. */
const share = 1 / 10
const longestPause = 5_000

/** @param changed rings when the record may have grown */
export async function followWorkspace(
  parts: FollowParts,
  workspace: FollowedWorkspace,
  changed: Bell,
  signal: AbortSignal,
): Promise<void> {
  const judging = new Judging(parts, workspace)
  signal.addEventListener('abort', () => changed.ring(), { once: true })
  while (!signal.aborted) {
    const heard = changed.next()
    const cost = await parts.turns.take(() => judging.judge())
    const pause = Math.min(longestPause, Math.max(burst, cost / share))
    await wake(heard, judging.nextIn(), signal)
    await delay(pause, undefined, { signal }).catch(() => {})
  }
}

/** Waits for a change, or for the time to ask DNS again. */
async function wake(heard: Promise<void>, milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
  const woken = new AbortController()
  const time =
    milliseconds === undefined
      ? []
      : [delay(milliseconds, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => {})]
  await Promise.race([heard, ...time])
  woken.abort()
}

class Judging {
  readonly #parts: FollowParts
  readonly #workspace: FollowedWorkspace
  readonly #dns = new DnsPace()
  #kept: unknown
  #judgedUpTo = -1
  #dnsChange = -1

  constructor(parts: FollowParts, workspace: FollowedWorkspace) {
    this.#parts = parts
    this.#workspace = workspace
    this.#kept = workspace.kept
  }

  nextIn(): number | undefined {
    const due = this.#dns.dueAt(this.#dnsChange)
    return due === undefined ? undefined : Math.max(0, due - performance.now())
  }

  /** Returns for how many ms it has worked. */
  async judge(): Promise<number> {
    const begun = performance.now()
    const waited = await this.#judge()
    return performance.now() - begun - waited
  }

  /** Returns for how many ms it has waited for DNS. */
  async #judge(): Promise<number> {
    const { readers, db, catalogue, graderVersion } = this.#parts
    const { id, place, lab, variables } = this.#workspace
    const seen = await readers.of(place).read(db)
    this.#dnsChange = seen.events.findLast(isBehindDns)?.seq ?? -1
    const due = this.#dns.dueAt(this.#dnsChange)
    const isDnsDue = due !== undefined && due <= performance.now()
    if (seen.events.length - 1 === this.#judgedUpTo && !isDnsDue) return 0
    const { observation, waited } = isDnsDue ? await this.#ask(seen) : { observation: seen, waited: 0 }
    const checks = judgeLab(lab, variables, { live: observation }, catalogue)
    this.#judgedUpTo = observation.events.length - 1
    if (isDnsDue) this.#dns.asked(performance.now(), this.#dnsChange, this.#left(checks))
    const plain: unknown = JSON.parse(JSON.stringify(checks))
    if (isDeepStrictEqual(plain, this.#kept)) return waited
    await saveLiveVerdict(db, { workspaceId: id, checks, observedSeq: this.#judgedUpTo, graderVersion })
    this.#kept = plain
    return waited
  }

  async #ask(seen: Observation): Promise<{ observation: Observation; waited: number }> {
    const { prober, catalogue, db, readers } = this.#parts
    const { lab, variables, place } = this.#workspace
    const begun = performance.now()
    const answers = await prober.ask(questionsOf(lab, variables, seen, catalogue))
    const waited = performance.now() - begun
    if (answers.length === 0) return { observation: seen, waited }
    return { observation: await readers.of(place).read(db, await appendAnswers(db, place.id, answers)), waited }
  }

  #left(checks: readonly JudgedCheck[]): Left {
    const { catalogue } = this.#parts
    const open = checks.filter((check) => mayFollow(check, catalogue))
    if (open.length === 0) return 'nothing'
    return open.some(({ result }) => result.status === 'Unknown') ? 'unknown' : 'unfollowed'
  }
}
