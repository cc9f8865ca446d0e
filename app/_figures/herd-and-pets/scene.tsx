/** Above, the meadow of a ReplicaSet; below, the house of a StatefulSet. */
import { CowPlace, Meadow } from '../pieces/herd.tsx'
import { SetRoom } from '../pieces/set-room.tsx'
import { Title } from '../pieces/title.tsx'
import type { Moment } from '../player/definition.tsx'
import { stranger, type HerdAndPetsState } from './machine.ts'

const places = [0, 1, 2, 3] as const

export function HerdAndPetsScene({ state: { herd, set }, words }: Moment<HerdAndPetsState>) {
  return (
    <div className="grid gap-6 @3xl:grid-cols-2">
      <section className="flex flex-col">
        <Title kind="ReplicaSet">{words('herd')}</Title>
        <Meadow label={words('herd')} width={4} claim="data">
          {places.map((place) => {
            const cow = herd.cows.find((candidate) => candidate.place === place)
            if (!cow && place === 3) return <li key={place} aria-hidden="true" />
            return (
              <CowPlace
                key={place}
                name={cow?.name ?? null}
                look={place}
                phase={cow?.phase ?? 'absent'}
                isNew={cow?.name === stranger}
                words={words}
              />
            )
          })}
        </Meadow>
      </section>
      <section className="flex flex-col">
        <Title kind="StatefulSet">{words('pets')}</Title>
        <SetRoom set={set} before={3} name="web" label={words('pets')} words={words} />
      </section>
    </div>
  )
}
