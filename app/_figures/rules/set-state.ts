/** A StatefulSet, its Pods and their claims, as far as the drawings tell of them. */
export type PodPhase = 'Pending' | 'Ready' | 'Unready' | 'Terminating'
/** `life` counts the Pods that have been made: a Pod that comes back has the old name and a new life, as it has a new uid. */
export type SetPod = {
  readonly ordinal: number
  readonly life: number
  readonly phase: PodPhase
  readonly revision: string
}
/** A claim's `life` is its identity: whoever finds the same life finds the same data. */
export type SetClaim = { readonly ordinal: number; readonly life: number; readonly isTerminating: boolean }

export type SetState = {
  readonly policy: 'OrderedReady' | 'Parallel'
  readonly whenScaled: 'Retain' | 'Delete'
  readonly hasClaims: boolean
  /** its range of ordinals begins here, `spec.ordinals.start` */
  readonly start: number
  readonly replicas: number
  /** ordinals below it keep the old revision */
  readonly partition: number
  readonly oldRevision: string
  readonly revision: string
  readonly pods: readonly SetPod[]
  readonly claims: readonly SetClaim[]
  /** how many Pods and claims there have been */
  readonly lives: number
}

export type SetEvent =
  | { readonly type: 'Scaled'; readonly to: number }
  | { readonly type: 'TemplateChanged'; readonly revision: string; readonly partition?: number }
  | { readonly type: 'PodMade'; readonly ordinal: number; readonly revision?: string }
  | { readonly type: 'PodReady'; readonly ordinal: number }
  | { readonly type: 'PodUnready'; readonly ordinal: number }
  /** `by: 'someone'`: deleted, evicted: no doing of the StatefulSet's own controller */
  | { readonly type: 'PodTerminating'; readonly ordinal: number; readonly by?: 'someone' }
  | { readonly type: 'PodGone'; readonly ordinal: number }
  | { readonly type: 'ClaimMade'; readonly ordinal: number }
  | { readonly type: 'ClaimTerminating'; readonly ordinal: number; readonly by?: 'someone' }
  | { readonly type: 'ClaimGone'; readonly ordinal: number }

export const emptySet = (of: Partial<SetState> = {}): SetState => ({
  policy: 'OrderedReady',
  whenScaled: 'Retain',
  hasClaims: true,
  start: 0,
  replicas: 0,
  partition: 0,
  oldRevision: 'v1',
  revision: 'v1',
  pods: [],
  claims: [],
  lives: 0,
  ...of,
})

/** A set whose Pods are all there and Ready, each with its claim. */
export function readySet(replicas: number, of: Partial<SetState> = {}): SetState {
  const set = emptySet({ replicas, ...of })
  const ordinals = Array.from({ length: replicas }, (_, index) => set.start + index)
  return {
    ...set,
    pods: ordinals.map((ordinal) => ({ ordinal, life: ordinal + 1, phase: 'Ready', revision: set.oldRevision })),
    claims: set.hasClaims ? ordinals.map((ordinal) => ({ ordinal, life: ordinal + 1, isTerminating: false })) : [],
    lives: set.start + replicas,
  }
}

export const podOf = ({ pods }: SetState, ordinal: number) => pods.find((pod) => pod.ordinal === ordinal)
export const claimOf = ({ claims }: SetState, ordinal: number) => claims.find((claim) => claim.ordinal === ordinal)
export const isInRange = ({ start, replicas }: SetState, ordinal: number) =>
  ordinal >= start && ordinal < start + replicas
export const range = ({ start, replicas }: SetState) => Array.from({ length: replicas }, (_, index) => start + index)
export const isReady = (state: SetState, ordinal: number) => podOf(state, ordinal)?.phase === 'Ready'
