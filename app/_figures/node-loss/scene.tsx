/** The API server, what it believes, and below it the houses, where things are as they are; at the bottom the volume of web-2. */
import { BasketBack, BasketFront } from '../basket.tsx'
import { House } from '../pieces/house.tsx'
import { Plate } from '../pieces/plate.tsx'
import { PhaseWord } from '../pieces/phase-mark.tsx'
import { Stall, type StallProps } from '../pieces/stall.tsx'
import type { Moment } from '../player/definition.tsx'
import type { Words } from '../player/words.ts'
import type { House as HouseState, NodesState } from '../rules/node-rules.ts'
import { podOf } from '../rules/set-state.ts'
import { other } from './machine.ts'

const ordinal = 2

/** What the API server believes of every Pod. */
function Belief({ set, words }: { set: NodesState['set']; words: Words }) {
  return (
    <div className="rounded-md border-[1.5px] border-line-strong bg-surface px-3 py-2">
      <p className="text-fine font-bold text-ink-soft">{words('api')}</p>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {[0, 1, 2].map((each) => (
          <li key={each} className="flex items-baseline gap-1.5">
            <span className="font-mono text-fine font-semibold">{`web-${each}`}</span>
            <PhaseWord phase={podOf(set, each)?.phase ?? 'absent'} words={words} />
          </li>
        ))}
      </ul>
    </div>
  )
}

type Inmate = Pick<StallProps, 'ordinal' | 'phase'> & {
  readonly key: string
  readonly note: string
  readonly isGhost: boolean
}

/** Who is really in a house: containers that run, and Pods that are on their way in. */
function inmates({ set, at, containers }: NodesState, house: HouseState, words: Words): Inmate[] {
  const running = containers
    .filter((container) => container.house === house.name)
    .map((container): Inmate => {
      const pod = set.pods.find(({ life }) => life === container.life)
      const isGhost = house.power === 'cut' && pod?.phase !== 'Ready'
      return {
        key: `${container.life}`,
        ordinal: container.ordinal,
        phase: 'Ready',
        note: words(isGhost ? 'unheard' : 'runs'),
        isGhost,
      }
    })
  const arriving = set.pods
    .filter(({ life, phase }) => phase === 'Pending' && at[life] === house.name)
    .map((pod): Inmate => ({
      key: `${pod.life}`,
      ordinal: pod.ordinal,
      phase: 'Pending',
      note: words('starts'),
      isGhost: false,
    }))
  return [...running, ...arriving]
}

const stateOf = (house: HouseState, words: Words) =>
  words(house.isOutOfService ? 'outOfService' : house.isReady ? 'nodeReady' : 'nodeNotReady')

export function NodeLossScene({ state, settings, words }: Moment<NodesState>) {
  const writers = state.containers.filter((container) => container.ordinal === ordinal)
  const isTorn = writers.length > 1
  // Where its Pod is made again elsewhere, two stand in one house in the end.
  const isMadeElsewhere = settings['then'] === 'force' || settings['then'] === 'fence'
  const longestNote = settings['how'] === 'cut' && settings['then'] === 'wait' ? words('unheard') : undefined
  return (
    <div className="grid gap-1">
      <Belief set={state.set} words={words} />
      <ul aria-label={words('houses')} className="grid grid-cols-3">
        {state.houses.map((house) => (
          <House key={house.name} house={house} state={stateOf(house, words)}>
            {inmates(state, house, words).map(({ key, note, isGhost, ...inmate }) => (
              <Stall
                key={key}
                {...inmate}
                name={`web-${inmate.ordinal}`}
                claim={null}
                words={words}
                isBare
                note={note}
                longestNote={longestNote}
              >
                {isGhost && <span className="sr-only">{words('ghost')}</span>}
              </Stall>
            ))}
            {isMadeElsewhere && house.name === other && inmates(state, house, words).length < 2 && (
              <Stall
                ordinal={ordinal}
                name={`web-${ordinal}`}
                phase="Pending"
                claim={null}
                words={words}
                isBare
                isToCome
              />
            )}
          </House>
        ))}
      </ul>
      <div
        className={`mt-3 flex flex-wrap items-center justify-center gap-x-4 gap-y-1 rounded-md border-[1.5px] px-3 py-2 transition-colors duration-700 ${isTorn ? 'border-fails bg-fails-tint' : 'border-line bg-surface'}`}
      >
        <svg viewBox="4 -3 112 58" aria-hidden="true" className="w-16">
          <BasketBack x={60} y={30} />
          <BasketFront x={60} y={30} />
        </svg>
        <Plate look="claim">{`data-web-${ordinal}`}</Plate>
        <span className={`text-small font-semibold ${isTorn ? 'text-fails' : 'text-ink-soft'}`}>
          {words(isTorn ? 'twoWriters' : writers.length === 1 ? 'oneWriter' : 'noWriter', {
            node: writers[0]?.house ?? '',
          })}
        </span>
      </div>
    </div>
  )
}
