/** What each drawing tells, in each of its settings, in the terms in which records are read. */
import { allSettings } from '../../app/_figures/player/all-settings.ts'
import type { Machine, Settings } from '../../app/_figures/player/definition.tsx'
import { herdAndPets } from '../../app/_figures/herd-and-pets/machine.ts'
import { nodeLoss } from '../../app/_figures/node-loss/machine.ts'
import { oneClaimOrOneEach } from '../../app/_figures/one-claim-or-one-each/machine.ts'
import { podLoss } from '../../app/_figures/pod-loss/machine.ts'
import { replication } from '../../app/_figures/replication/machine.ts'
import { rollingUpdate } from '../../app/_figures/rolling-update/machine.ts'
import type { FigureName } from '../../app/_figures/player/loaders.ts'
import type { SetEvent, SetState } from '../../app/_figures/rules/set-state.ts'
import { scaling } from '../../app/_figures/scaling/machine.ts'
import { serviceDns } from '../../app/_figures/service-dns/machine.ts'
import { kindOf, type DnsCase } from './dns-history.ts'
import { episodes, tellAgain, type Episode } from './episodes.ts'

export type Story = {
  readonly drawing: FigureName
  readonly settings: Settings
  readonly episodes: readonly Episode[]
  /** a herd loses one of its own */
  readonly losesCow: boolean
  readonly dns: readonly DnsCase[]
}

type Known = { readonly type: string; readonly ordinal?: number }

const setTypes: ReadonlySet<string> = new Set<SetEvent['type']>([
  'Scaled',
  'TemplateChanged',
  'PodMade',
  'PodReady',
  'PodUnready',
  'PodTerminating',
  'PodGone',
  'ClaimMade',
  'ClaimTerminating',
  'ClaimGone',
])
const isOfSet = (event: Known): event is SetEvent => setTypes.has(event.type)

/** To the API server a Pod that is deleted by force is gone, like any other. */
const asSetEvents = (event: Known): SetEvent[] => {
  if (isOfSet(event)) return [event]
  return event.type === 'ForceDeleted' && event.ordinal !== undefined
    ? [{ type: 'PodGone', ordinal: event.ordinal }]
    : []
}

function storiesOf<State, Event extends Known>(
  drawing: FigureName,
  machine: Machine<State, Event>,
  setOf: (state: State) => SetState,
): Story[] {
  return allSettings(machine).map((settings) => {
    const frames = machine.frames(settings)
    const events = frames.flatMap((frame) => frame.events)
    const [first] = frames
    const told = first ? tellAgain(setOf(first.state), events.flatMap(asSetEvents)) : []
    return {
      drawing,
      settings,
      episodes: told.length > 0 ? episodes(told) : [],
      losesCow: events.some(({ type }) => type === 'CowTerminating'),
      dns: [],
    }
  })
}

const dnsStories = (): Story[] =>
  allSettings(serviceDns).map((settings) => {
    const dns = serviceDns
      .frames(settings)
      .flatMap(({ events, state }) =>
        events.flatMap((event) => (event.type === 'Asked' ? [kindOf(event.name, state.service, state.pods)] : [])),
      )
    return { drawing: 'ServiceDns', settings, episodes: [], losesCow: false, dns: [...new Set(dns)] }
  })

export const stories = (): Story[] => [
  ...storiesOf('HerdAndPets', herdAndPets, ({ set }) => set),
  ...storiesOf('OneClaimOrOneEach', oneClaimOrOneEach, ({ set }) => set),
  ...storiesOf('Scaling', scaling, (set) => set),
  ...storiesOf('PodLoss', podLoss, (set) => set),
  ...storiesOf('NodeLoss', nodeLoss, ({ set }) => set),
  ...dnsStories(),
  ...storiesOf('RollingUpdate', rollingUpdate, (set) => set),
  ...storiesOf('Replication', replication, ({ set }) => set),
]
