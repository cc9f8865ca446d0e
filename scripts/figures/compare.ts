/** Compares what the drawings tell with what was recorded, in both directions. */
import { dnsHistory, type DnsCase } from './dns-history.ts'
import { episodes, isShown, wordsOf, type Episode } from './episodes.ts'
import { herdHistories, showsLoss } from './herd-history.ts'
import type { NamedRecord } from './records.ts'
import { setHistories } from './set-history.ts'
import type { Story } from './stories.ts'
import { watched } from './watched.ts'

/** What a cluster did and the drawings' rules forbid: the rules are wrong. */
export type Forbidden = { readonly record: string; readonly what: string; readonly why: string }
/** What a drawing tells and no cluster was seen to do. */
export type Unseen = { readonly story: string; readonly what: string }

export type Seen = {
  readonly transitions: number
  readonly forbidden: readonly Forbidden[]
  readonly episodes: readonly Episode[]
  readonly dns: ReadonlySet<DnsCase>
  readonly losesCow: boolean
}

function seeRecord({ name: record, observation }: NamedRecord): Seen {
  const inOrder = watched(observation)
  const sets = setHistories(inOrder)
  const herds = herdHistories(inOrder)
  const answers = dnsHistory(observation)
  const judged = [
    ...sets.flatMap(({ set, steps }) => steps.map((step) => ({ of: set, ...step }))),
    ...herds.flatMap(({ herd, steps }) => steps.map((step) => ({ of: herd, ...step }))),
  ]
  const forbidden = judged.flatMap(({ of, event, resourceVersion, forbidden: why }) =>
    why === null ? [] : [{ record, what: `${of} at ${resourceVersion}: ${JSON.stringify(event)}`, why }],
  )
  const wrong = answers.flatMap(({ name, forbidden: why }) => (why === null ? [] : [{ record, what: name, why }]))
  return {
    transitions: judged.length + answers.length,
    forbidden: [...forbidden, ...wrong],
    episodes: sets.flatMap(({ steps }) => (steps.length > 0 ? episodes(steps) : [])),
    dns: new Set(answers.flatMap(({ kind }) => kind ?? [])),
    losesCow: herds.some(showsLoss),
  }
}

export function seeRecords(records: readonly NamedRecord[]): Seen {
  const all = records.map(seeRecord)
  return {
    transitions: all.reduce((sum, { transitions }) => sum + transitions, 0),
    forbidden: all.flatMap(({ forbidden }) => forbidden),
    episodes: all.flatMap((seen) => seen.episodes),
    dns: new Set(all.flatMap(({ dns }) => [...dns])),
    losesCow: all.some(({ losesCow }) => losesCow),
  }
}

export const nameOf = ({ drawing, settings }: Story) =>
  [drawing, ...Object.entries(settings).map(([control, option]) => `${control}=${option}`)].join(' ')

/** The parts of a story that no record shows. */
export function unseenOf(story: Story, seen: Seen): Unseen[] {
  const name = nameOf(story)
  const missing = [
    ...story.episodes.filter((episode) => !isShown(episode, seen.episodes)).map(wordsOf),
    ...story.dns.filter((kind) => !seen.dns.has(kind)).map((kind) => `DNS asked for a ${kind}`),
    ...(story.losesCow && !seen.losesCow ? ['a ReplicaSet’s Pod deleted, and another made before it is gone'] : []),
  ]
  return missing.map((what) => ({ story: name, what }))
}
