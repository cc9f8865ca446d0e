/** Asks DNS what the lab's checks want to know, until it has followed what happened or has had the time to. */
import { setTimeout as delay } from 'node:timers/promises'
import { appendAnswers, type Answer } from '#db/observations'
import type { TrialContext } from './context.ts'
import { agrees, namesPods } from './dns-expectation.ts'

/** Before that (ms) an answer that is right may be right by what was before. */
const echo = 1_000
/** DNS follows the API server within this time (ms). */
const settling = 2_000
/** DNS cannot be watched, only asked: this often (ms). */
const askAgainAfter = 150
/** However often something changes, it is not asked again for longer than this (ms), and what caches may keep. */
const patience = 10_000

export async function askDns({ parts, record, questions, signal }: TrialContext): Promise<void> {
  const begun = Date.now()
  for (;;) {
    // What nobody asks for is not waited for.
    if (questions(record.state.observation).length === 0) return
    await sleep(record.state.dnsChangedAt + echo - Date.now(), signal)
    const wanted = questions(record.state.observation)
    const asked = Date.now()
    const answers = await parts.prober.ask(wanted)
    await appendAnswers(parts.db, record.place.id, answers)
    const cached = 1_000 * Math.max(0, ...answers.map(cachedFor))
    const hasFollowed = answers.every((answer) => agrees(record.state, answer))
    const isRight = hasFollowed && answers.every((answer) => namesPods(record.state, answer))
    // A server that is seen to be behind gets all the time there is: a busy cluster's needs more than a second or two.
    const enough = record.state.dnsChangedAt + Math.max(cached, isRight ? echo : hasFollowed ? settling : patience)
    if (asked >= Math.min(enough, begun + patience + cached)) return
    await sleep(isRight ? enough - Date.now() : askAgainAfter, signal)
  }
}

const cachedFor = (answer: Answer): number => (answer.type === 'DNS' ? answer.mayBeCachedFor : 0)

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  delay(Math.min(Math.max(0, milliseconds), patience), undefined, { signal })
