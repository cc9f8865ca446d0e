/** Three pets, each under the flag of the template that it was made from. */
import { outline } from '../pen.ts'
import { Plate } from '../pieces/plate.tsx'
import { SetRoom } from '../pieces/set-room.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import type { SetState } from '../rules/set-state.ts'

/** Flown at the basket: which revision of the template a pet comes from. */
function Flag({ revision }: { revision: string }) {
  const isNew = revision !== 'v1'
  return (
    <g transform="translate(12 112)" className={outline} strokeWidth="2.2">
      <path d="M0 20V-34" fill="none" strokeWidth="3" />
      <path d="M0 -34h30l-7 9 7 9h-30Z" className={isNew ? 'fill-ear-tag' : 'fill-[oklch(97%_0.01_90)]'} />
      <text x="4" y="-20.500" fontSize="12.5" stroke="none" className="fill-on-ordinal font-mono font-bold">
        {revision}
      </text>
    </g>
  )
}

export function RollingUpdateScene({ state, words }: Moment<SetState>) {
  return (
    <>
      <Title kind="StatefulSet web">
        <span className="flex flex-wrap gap-2">
          <Plate look={state.revision === 'v1' ? 'plain' : 'new'}>{`template: ${state.revision}`}</Plate>
          {state.partition > 0 && <Plate>{`partition: ${state.partition}`}</Plate>}
        </span>
      </Title>
      <SetRoom
        set={state}
        before={3}
        name="web"
        label={words('set')}
        words={words}
        wears={({ revision }) => <Flag revision={revision} />}
        of={(_, pod) => pod && <span className="sr-only">{words('from', { revision: pod.revision })}</span>}
      />
    </>
  )
}
