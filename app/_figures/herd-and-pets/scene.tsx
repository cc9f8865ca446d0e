/** Above, the meadow of a ReplicaSet; below, the house of a StatefulSet. */
import { Cows, Meadow } from '../pieces/herd.tsx'
import { SetRoom } from '../pieces/set-room.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import { stranger, type HerdAndPetsState } from './machine.ts'

export function HerdAndPetsScene({ state: { herd, set }, words }: Moment<HerdAndPetsState>) {
  return (
    <div className="grid gap-6 @3xl:grid-cols-2">
      <section className="flex flex-col">
        <Title kind="ReplicaSet">{words('herd')}</Title>
        <Meadow label={words('herd')} width={4} claim="data">
          <Cows herd={herd} newcomer={stranger} words={words} />
        </Meadow>
      </section>
      <section className="flex flex-col">
        <Title kind="StatefulSet">{words('pets')}</Title>
        <SetRoom set={set} before={3} isSteady name="web" label={words('pets')} words={words} />
      </section>
    </div>
  )
}
