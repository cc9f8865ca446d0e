/**
 * The StatefulSet controller's rules: what it may do next, and what each event leaves behind.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_control.go
 */
import type { Rules } from './play.ts'
import {
  claimOf,
  isInRange,
  isReady,
  podOf,
  range,
  type PodPhase,
  type SetEvent,
  type SetPod,
  type SetState,
} from './set-state.ts'

type EventType = SetEvent['type']
/** Written so that the compiler sees, for a type it does not know yet, that a table's entry takes just this event. */
type Of<Type extends EventType> = {
  [Each in Type]: { readonly type: Each } & Omit<Extract<SetEvent, { type: Each }>, 'type'>
}[Type]
/** What there is to say of each event, by its type. */
type Table<Result> = { readonly [Type in EventType]: (state: SetState, event: Of<Type>) => Result }

/** Which revision the controller gives the Pod that it makes: below the partition the old one. */
export const revisionFor = ({ partition, start, oldRevision, revision }: SetState, ordinal: number) =>
  ordinal - start < partition ? oldRevision : revision

function forbidsMaking(state: SetState, { ordinal, revision }: Of<'PodMade'>): string | null {
  if (podOf(state, ordinal)) return `a Pod of ordinal ${ordinal} is still there: a name is never given twice`
  if (!isInRange(state, ordinal)) return `${ordinal} is outside of the set’s range`
  if (revision && revision !== revisionFor(state, ordinal)) return `${ordinal} has to be made from another revision`
  if (state.hasClaims && !claimOf(state, ordinal)) return `the claim of ${ordinal} comes before its Pod`
  if (state.policy === 'Parallel') return null
  const before = range(state).find((lower) => lower < ordinal && !isReady(state, lower))
  return before === undefined ? null : `${before} is not Ready, and OrderedReady waits for it`
}

/** A Pod outside of the range has to go: the highest first, each gone before the next, and never while one that stays is not Ready. */
function forbidsScalingDown(state: SetState, ordinal: number): string | null {
  if (state.policy === 'Parallel') return null
  const higher = state.pods.find((pod) => pod.ordinal > ordinal && !isInRange(state, pod.ordinal))
  if (higher) return `${higher.ordinal} goes first, and is still there`
  const unready = range(state).find((other) => !isReady(state, other))
  return unready === undefined ? null : `${unready} is not Ready, and OrderedReady waits for it`
}

/** A rolling update replaces the highest first, and the next when that one is there again and Ready; Parallel changes nothing in this. */
function forbidsUpdating(state: SetState, { ordinal, revision }: SetPod): string | null {
  if (revision === revisionFor(state, ordinal)) return `nothing asks for the end of ${ordinal}`
  const above = range(state).find((higher) => {
    const pod = podOf(state, higher)
    return higher > ordinal && !(pod?.phase === 'Ready' && pod.revision === state.revision)
  })
  if (above !== undefined) return `${above} is replaced first, and has to be Ready`
  if (state.policy === 'Parallel') return null
  const unready = range(state).find((other) => !isReady(state, other))
  return unready === undefined ? null : `${unready} is not Ready: an OrderedReady set replaces nothing before it is`
}

function forbidsTerminating(state: SetState, { ordinal, by }: Of<'PodTerminating'>): string | null {
  const pod = podOf(state, ordinal)
  if (!pod) return `there is no Pod of ordinal ${ordinal}`
  if (pod.phase === 'Terminating') return `${ordinal} is Terminating already`
  if (by === 'someone') return null
  return isInRange(state, ordinal) ? forbidsUpdating(state, pod) : forbidsScalingDown(state, ordinal)
}

function forbidsClaimTerminating(state: SetState, { ordinal, by }: Of<'ClaimTerminating'>): string | null {
  const claim = claimOf(state, ordinal)
  if (!claim || claim.isTerminating) return `there is no claim of ordinal ${ordinal} to delete`
  if (by === 'someone') return null
  if (state.whenScaled === 'Retain') return 'claims are kept where the retention policy says Retain'
  if (isInRange(state, ordinal)) return `${ordinal} is in the set’s range, and keeps its claim`
  return podOf(state, ordinal) ? `the Pod of ordinal ${ordinal} still owns its claim` : null
}

const mustBe = (state: SetState, ordinal: number, phases: readonly PodPhase[]) => {
  const pod = podOf(state, ordinal)
  if (!pod) return `there is no Pod of ordinal ${ordinal}`
  return phases.includes(pod.phase) ? null : `${ordinal} is ${pod.phase}`
}

const forbidden: Table<string | null> = {
  Scaled: (_, { to }) => (to >= 0 ? null : 'replicas are never negative'),
  TemplateChanged: () => null,
  PodMade: forbidsMaking,
  PodReady: (state, { ordinal }) => mustBe(state, ordinal, ['Pending', 'Unready']),
  PodUnready: (state, { ordinal }) => mustBe(state, ordinal, ['Ready']),
  PodTerminating: forbidsTerminating,
  PodGone: (state, { ordinal }) => (podOf(state, ordinal) ? null : `there is no Pod of ordinal ${ordinal}`),
  ClaimMade: (state, { ordinal }) => {
    if (claimOf(state, ordinal)) return `the claim of ${ordinal} is there: it is used again`
    return isInRange(state, ordinal) ? null : `${ordinal} is outside of the set’s range`
  },
  ClaimTerminating: forbidsClaimTerminating,
  ClaimGone: (state, { ordinal }) => {
    if (!claimOf(state, ordinal)?.isTerminating) return `the claim of ${ordinal} was never deleted`
    return podOf(state, ordinal) ? `the Pod of ordinal ${ordinal} uses its claim, which protects it` : null
  },
}

const withPhase = (state: SetState, ordinal: number, phase: PodPhase): SetState => ({
  ...state,
  pods: state.pods.map((pod) => (pod.ordinal === ordinal ? { ...pod, phase } : pod)),
})
const byOrdinal = (one: { ordinal: number }, other: { ordinal: number }) => one.ordinal - other.ordinal
const areAllOf = ({ pods }: SetState, revision: string) => pods.every((pod) => pod.revision === revision)

const afterwards: Table<SetState> = {
  Scaled: (state, { to }) => ({ ...state, replicas: to }),
  TemplateChanged: (state, { revision, partition = 0 }) => ({
    ...state,
    revision,
    partition,
    // The revision that all Pods had is the one that the partition keeps.
    oldRevision: areAllOf(state, state.revision) ? state.revision : state.oldRevision,
  }),
  PodMade: (state, { ordinal, revision = revisionFor(state, ordinal) }) => {
    const life = state.lives + 1
    const pod = { ordinal, life, phase: 'Pending', revision } as const
    return { ...state, lives: life, pods: [...state.pods, pod].sort(byOrdinal) }
  },
  PodReady: (state, { ordinal }) => withPhase(state, ordinal, 'Ready'),
  PodUnready: (state, { ordinal }) => withPhase(state, ordinal, 'Unready'),
  PodTerminating: (state, { ordinal }) => withPhase(state, ordinal, 'Terminating'),
  PodGone: (state, { ordinal }) => ({ ...state, pods: state.pods.filter((pod) => pod.ordinal !== ordinal) }),
  ClaimMade: (state, { ordinal }) => {
    const life = state.lives + 1
    return { ...state, lives: life, claims: [...state.claims, { ordinal, life, isTerminating: false }].sort(byOrdinal) }
  },
  ClaimTerminating: (state, { ordinal }) => ({
    ...state,
    claims: state.claims.map((claim) => (claim.ordinal === ordinal ? { ...claim, isTerminating: true } : claim)),
  }),
  ClaimGone: (state, { ordinal }) => ({ ...state, claims: state.claims.filter((claim) => claim.ordinal !== ordinal) }),
}

const lookUp = <Type extends EventType, Result>(table: Table<Result>, state: SetState, event: Of<Type>): Result =>
  table[event.type](state, event)

export const setRules: Rules<SetState, SetEvent> = {
  forbids: (state, event) => lookUp(forbidden, state, event),
  after: (state, event) => lookUp(afterwards, state, event),
}
