/** A whole StatefulSet in its house: a stall for each ordinal that there is, was, or is to be. */
import type { ReactNode } from 'react'
import type { Words } from '../player/words.ts'
import { claimOf, isInRange, podOf, type SetPod, type SetState } from '../rules/set-state.ts'
import { Room, Stall } from './stall.tsx'

type Props = {
  readonly set: SetState
  /** how many lives there had been before the story began: who came later is back, or new */
  readonly before: number
  readonly name: string
  readonly label: string
  readonly words: Words
  /** how many stalls there are; the set's own replicas where nothing else is said */
  readonly stalls?: 2 | 3 | 4
  /** its claims come or stay without their Pods: the room for what is said of that is kept */
  readonly isSteady?: boolean
  /** what else is to be read under a stall */
  readonly of?: (ordinal: number, pod: SetPod | undefined) => ReactNode
  readonly wears?: (pod: SetPod) => ReactNode
}

export function SetRoom({ set, before, name, label, words, stalls = 3, isSteady = false, of, wears }: Props) {
  return (
    <Room label={label} width={stalls}>
      {Array.from({ length: stalls }, (_, index) => {
        const ordinal = set.start + index
        const pod = podOf(set, ordinal)
        const claim = claimOf(set, ordinal)
        return (
          <Stall
            key={ordinal}
            ordinal={ordinal}
            name={`${name}-${ordinal}`}
            phase={pod?.phase ?? (claim || isInRange(set, ordinal) ? 'absent' : 'none')}
            isBack={pod !== undefined && pod.life > before}
            claim={
              claim ? { name: `data-${name}-${ordinal}`, hasData: true, isTerminating: claim.isTerminating } : null
            }
            claimToCome={isSteady ? `data-${name}-${ordinal}` : undefined}
            words={words}
            wears={pod && wears?.(pod)}
          >
            {of?.(ordinal, pod)}
          </Stall>
        )
      })}
    </Room>
  )
}
