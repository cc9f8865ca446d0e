/** Four places, a number that says how many of them are to be taken, and who is there. */
import { SetRoom } from '../pieces/set-room.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import type { SetState } from '../rules/set-state.ts'

export function ScalingScene({ state, words }: Moment<SetState>) {
  return (
    <>
      <Title kind="StatefulSet web">
        <span className="rounded-sm bg-pasture px-2 py-0.5 font-mono text-small text-on-pasture">
          {`replicas: ${state.replicas}`}
        </span>
      </Title>
      <SetRoom set={state} before={2} stalls={4} isSteady name="web" label={words('set')} words={words} />
    </>
  )
}
