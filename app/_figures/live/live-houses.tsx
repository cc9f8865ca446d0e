/** The drawings' houses, driven by a student's own nodes: their light, their line to the cluster, and who lives there. */
import { House } from '../pieces/house.tsx'
import { Stall } from '../pieces/stall.tsx'
import { Title } from '../pieces/title.tsx'
import type { Words } from '../player/words.ts'
import type { House as HouseState } from '../rules/node-rules.ts'
import { phaseOf, type LivePod } from './live-set.ts'

export type LiveHouse = {
  readonly house: HouseState
  readonly pets: readonly { readonly ordinal: number; readonly pod: LivePod }[]
}

function stateOf({ isOutOfService, isReady }: HouseState, words: Words): string {
  return words(isOutOfService ? 'outOfService' : isReady ? 'nodeReady' : 'nodeNotReady')
}

export function LiveHouses({ houses, words }: { houses: readonly LiveHouse[]; words: Words }) {
  return (
    <section className="@container">
      <Title>{words('houses')}</Title>
      <ul aria-label={words('houses')} className="grid max-w-xl grid-cols-2">
        {houses.map(({ house, pets }) => (
          <House key={house.name} house={house} state={stateOf(house, words)}>
            {pets.map(({ ordinal, pod }) => (
              <Stall
                key={pod.uid}
                ordinal={ordinal}
                name={pod.name}
                phase={phaseOf(pod)}
                claim={null}
                words={words}
                isBare
                // Nobody hears of what goes on there.
                note={house.power === 'cut' && !pod.isReady ? words('unheard') : undefined}
              />
            ))}
          </House>
        ))}
      </ul>
    </section>
  )
}
