/** Three pets, and under each what is written in its papers. */
import { SetRoom } from '../pieces/set-room.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import type { SetState } from '../rules/set-state.ts'
import { addressOf, uidOf } from './machine.ts'

const before = 3

function Paper({ name, value, isNew }: { name: string; value: string; isNew: boolean }) {
  return (
    <span className="flex flex-wrap justify-center gap-x-1 font-mono text-[0.75rem] leading-[1.4] text-ink-soft">
      {name}
      <span className={isNew ? 'rounded-sm bg-ear-tag px-0.5 font-semibold text-on-ordinal' : 'text-ink'}>{value}</span>
    </span>
  )
}

export function PodLossScene({ state, words }: Moment<SetState>) {
  return (
    <>
      <Title kind="StatefulSet web">{words('set')}</Title>
      <SetRoom
        set={state}
        before={before}
        name="web"
        label={words('set')}
        words={words}
        of={(_, pod) =>
          pod && (
            <>
              <Paper name="uid" value={`${uidOf(pod.life)}…`} isNew={pod.life > before} />
              <Paper
                name="IP"
                value={pod.phase === 'Pending' ? '–' : addressOf(pod.life)}
                isNew={pod.life > before && pod.phase !== 'Pending'}
              />
            </>
          )
        }
      />
    </>
  )
}
