/** Three databases in a row, what each holds, and how it comes there. */
import { Arc, Arcs } from '../pieces/arcs.tsx'
import { Plate } from '../pieces/plate.tsx'
import { SetRoom } from '../pieces/set-room.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import type { Words } from '../player/words.ts'
import { podOf, type SetPod } from '../rules/set-state.ts'
import type { ReplicationState } from '../rules/replication-rules.ts'

/** A row is a coin: what one has put by. */
function Rows({ count, words }: { count: number; words: Words }) {
  return (
    <span className="flex min-h-5 flex-wrap items-center justify-center gap-x-1.5 text-[0.75rem] leading-tight text-ink">
      {count > 0 && (
        <svg viewBox={`0 0 ${count * 7 + 5} 12`} aria-hidden="true" className="h-3">
          {Array.from({ length: count }, (_, index) => (
            <circle
              key={index}
              cx={6 + index * 7}
              cy="6"
              r="5"
              className="animate-appear fill-ear-tag stroke-drawn"
              strokeWidth="1.5"
            />
          ))}
        </svg>
      )}
      {words(count === 0 ? 'noRows' : count === 1 ? 'oneRow' : 'rows', { count })}
    </span>
  )
}

const writeLook = 'text-[0.75rem] leading-tight font-semibold'

function Role({ ordinal, pod, state, words }: { ordinal: number; pod: SetPod; state: ReplicationState; words: Words }) {
  const role = !state.isArranged ? 'alone' : ordinal === 0 ? 'primary' : 'replica'
  const { write } = state
  return (
    <>
      {state.isArranged && <Plate look={ordinal === 0 ? 'new' : 'plain'}>{words(`roles.${role}`)}</Plate>}
      <Rows count={state.rows[pod.ordinal] ?? 0} words={words} />
      {write?.to === ordinal ? (
        <span className={`${writeLook} ${write.isRefused ? 'text-fails' : 'text-holds'}`}>
          {words(write.isRefused ? 'refusedHere' : 'writtenHere')}
        </span>
      ) : (
        // Its room is kept, so that nothing below moves when something is written.
        <span aria-hidden="true" className={`${writeLook} invisible`}>
          {words('writtenHere')}
        </span>
      )}
    </>
  )
}

export function ReplicationScene({ state, words }: Moment<ReplicationState>) {
  const { set, copying, followers } = state
  return (
    <>
      <Title kind="StatefulSet mysql">{words('set')}</Title>
      {state.isArranged && (
        <Arcs>
          {followers.map((replica) => (
            <Arc key={`follow-${replica}`} from={0} to={replica} label={words('follows')} />
          ))}
          {copying && <Arc key="copy" {...copying} isPassing label={words('copies')} />}
        </Arcs>
      )}
      <SetRoom
        set={set}
        before={99}
        name="mysql"
        label={words('set')}
        words={words}
        of={(ordinal) => {
          const pod = podOf(set, ordinal)
          return pod && <Role ordinal={ordinal} pod={pod} state={state} words={words} />
        }}
      />
    </>
  )
}
