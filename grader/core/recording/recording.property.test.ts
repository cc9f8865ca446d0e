import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Draft, Entry } from './draft.ts'
import { floodLimits } from './flood-gauge.ts'
import { Recording, type NamespacedObject, type StoredKind } from './recording.ts'

/**
 * A model of the API server: one kind, three namespaces, a history of changes with growing versions. The model of the edge
 * follows it by list and watch, through cut connections, repeated events, expired versions and restarts of the recorder.
 */
type Change = { version: number; type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: NamespacedObject }

const namespaces = ['ws-1', 'ws-2', 'elsewhere'] as const
const opened = ['ws-1', 'ws-2']

class Server {
  readonly history: Change[] = []
  readonly objects = new Map<string, NamespacedObject>()
  /** nothing after an older version than this can be watched any more */
  compactedAt = 0
  version = 1

  write(namespace: string, name: string, isDeletion: boolean): void {
    const key = `${namespace}/${name}`
    const present = this.objects.get(key)
    if (isDeletion && !present) return
    this.version += 1
    const type = isDeletion ? 'DELETED' : present ? 'MODIFIED' : 'ADDED'
    const uid = present?.uid ?? `uid-${this.version}`
    const object = { namespace, name, uid, resourceVersion: String(this.version), body: `${this.version}` }
    if (isDeletion) this.objects.delete(key)
    else this.objects.set(key, object)
    this.history.push({ version: this.version, type, object })
  }
}

class Edge {
  readonly server: Server
  readonly record: Entry[] = []
  recording = new Recording(['Pod'], floodLimits)

  constructor(server: Server) {
    this.server = server
    this.#keep(opened.flatMap((namespace) => this.recording.open(namespace, 0)))
    this.list()
  }
  list(): void {
    const { version, objects } = this.server
    this.#keep(this.recording.listed('Pod', String(version), [...objects.values()]))
  }
  /** Delivers up to `count` events; `back` of those already seen come again, as after a stored cursor that is older. */
  watch(count: number, back: number): void {
    const cursor = Number(this.recording.cursor('Pod'))
    if (cursor < this.server.compactedAt) return this.list()
    const next = this.server.history.findIndex(({ version }) => version > cursor)
    const end = next === -1 ? this.server.history.length : next
    const from = Math.max(
      end - back,
      this.server.history.findIndex(({ version }) => version > this.server.compactedAt),
    )
    for (const { type, object } of this.server.history.slice(Math.max(from, 0), end + count))
      this.#keep(this.recording.watched('Pod', type, object, 0))
    const last = this.server.history.slice(end, end + count).at(-1)
    if (last) this.recording.bookmark('Pod', String(last.version))
  }
  restart(): void {
    const cursor = this.recording.cursor('Pod') ?? ''
    this.recording = new Recording(['Pod'], floodLimits, [['Pod', cursor]])
    for (const namespace of opened) this.recording.restore(namespace, [this.#stored(namespace)], 0)
  }
  fillGaps(): void {
    for (const { namespace } of this.recording.incomplete(0)) {
      const objects = [...this.server.objects.values()].filter((object) => object.namespace === namespace)
      this.#keep(this.recording.listedIn('Pod', namespace, String(this.server.version), objects))
    }
  }
  drafts(namespace: string): Draft[] {
    return this.record.filter((entry) => entry.namespace === namespace).map(({ draft }) => draft)
  }
  #stored(namespace: string): StoredKind {
    const marks = this.drafts(namespace).filter(({ type }) => type === 'SYNCED' || type === 'GAP')
    return {
      kind: 'Pod',
      phase: marks.at(-1)?.type === 'SYNCED' ? 'Synced' : 'Gap',
      objects: [...stateOf(this.drafts(namespace)).values()],
    }
  }
  #keep(entries: Entry[]): void {
    this.record.push(...entries)
  }
}

/** Replays a record as a reader does; throws where an event does not follow from the one before. */
function stateOf(drafts: readonly Draft[]): Map<string, NamespacedObject> {
  const state = new Map<string, NamespacedObject>()
  for (const draft of drafts) {
    if (draft.type === 'ADDED') {
      expect(state.has(draft.object.name)).toBe(false)
      state.set(draft.object.name, { ...draft.object, namespace: '' })
    } else if (draft.type === 'MODIFIED') {
      expect(state.get(draft.object.name)?.uid).toBe(draft.object.uid)
      state.set(draft.object.name, { ...draft.object, namespace: '' })
    } else if (draft.type === 'DELETED' || draft.type === 'VANISHED') {
      const { name, uid } = 'object' in draft ? draft.object : draft
      expect(state.get(name)?.uid).toBe(uid)
      state.delete(name)
    }
  }
  return state
}

const write = fc.record({
  act: fc.constant('write' as const),
  namespace: fc.constantFrom(...namespaces),
  name: fc.constantFrom('web-0', 'web-1', 'web-2'),
  isDeletion: fc.boolean(),
})
const watch = fc.record({ act: fc.constant('watch' as const), count: fc.nat(4), back: fc.nat(3) })
const step = fc.oneof(
  { weight: 6, arbitrary: write },
  { weight: 4, arbitrary: watch },
  { weight: 1, arbitrary: fc.constant({ act: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ act: 'compact' as const }) },
)

function play(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) {
  const server = new Server()
  const edge = new Edge(server)
  let hasLostEvents = false
  for (const each of steps) {
    if (each.act === 'write') server.write(each.namespace, each.name, each.isDeletion)
    else if (each.act === 'watch') edge.watch(each.count, each.back)
    else if (each.act === 'restart') edge.restart()
    else {
      hasLostEvents ||= Number(edge.recording.cursor('Pod')) < server.version
      server.compactedAt = server.version
    }
  }
  edge.watch(Infinity, 0)
  edge.fillGaps()
  return { server, edge, hasLostEvents }
}

const runs = { numRuns: 2_000 }

it('ends with the state of the cluster, in events that follow from each other', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { server, edge } = play(steps)
      for (const namespace of opened) {
        const actual = [...server.objects.values()].filter((object) => object.namespace === namespace)
        const recorded = [...stateOf(edge.drafts(namespace)).values()]
        const told = (objects: NamespacedObject[]) =>
          objects.map(({ name, uid, resourceVersion }) => `${name} ${uid} ${resourceVersion}`).sort()
        expect(told(recorded)).toEqual(told(actual))
      }
    }),
    runs,
  )
})

it('holds exactly what happened, without a gap, through cuts, repetitions and restarts', () => {
  fc.assert(
    fc.property(
      fc.array(
        step.filter(({ act }) => act !== 'compact'),
        { maxLength: 40 },
      ),
      (steps) => {
        const { server, edge } = play(steps)
        for (const namespace of opened) {
          const recorded = edge.drafts(namespace).flatMap((draft) => {
            expect(draft.type).not.toBe('GAP')
            return draft.type === 'SYNCED' || draft.type === 'GAP' || draft.type === 'VANISHED'
              ? []
              : [`${draft.type} ${draft.object.name} ${draft.object.resourceVersion}`]
          })
          const happened = server.history.filter(({ object }) => object.namespace === namespace)
          expect(recorded).toEqual(
            happened.map(({ type, object }) => `${type} ${object.name} ${object.resourceVersion}`),
          )
        }
      },
    ),
    runs,
  )
})

it('marks a gap in every record whenever events were lost', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { edge, hasLostEvents } = play(steps)
      for (const namespace of opened)
        if (hasLostEvents) expect(edge.drafts(namespace).some(({ type }) => type === 'GAP')).toBe(true)
    }),
    runs,
  )
})

it('never lets an event that was watched stand where the record was not complete', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { server, edge } = play(steps)
      for (const namespace of opened) {
        let isSynced = false
        for (const draft of edge.drafts(namespace)) {
          if (draft.type === 'SYNCED') isSynced = true
          else if (draft.type === 'GAP') isSynced = false
          else if (draft.type === 'DELETED') expect(isSynced).toBe(true)
          else if (isSynced && draft.type !== 'VANISHED')
            expect(server.history).toContainEqual(
              expect.objectContaining({
                type: draft.type,
                object: expect.objectContaining({ body: draft.object.body }),
              }),
            )
        }
      }
    }),
    { numRuns: 300 },
  )
})
