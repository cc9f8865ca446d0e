/** The same three Pods behind a headless Service, and behind an ordinary one. */
import type { Machine } from '../player/definition.tsx'
import { dnsRules, type DnsEvent, type DnsState } from '../rules/dns-rules.ts'
import { play, type Beat } from '../rules/play.ts'

const addresses = ['10.244.0.11', '10.244.0.12', '10.244.0.13'] as const
const clusterIP = '10.96.0.7'
const pods = addresses.map((address, ordinal) => ({ name: `web-${ordinal}`, address, isReady: true }))
const [zero, one, two] = addresses

const asked = (name: string, ...answer: string[]): DnsEvent => ({ type: 'Asked', name, answer })
const connected = (...names: string[]): DnsEvent[] => names.map((pod) => ({ type: 'Connected', pod }))
const unready = { type: 'Unready', pod: 'web-1' } as const
const readyAgain = { type: 'ReadyAgain', pod: 'web-1' } as const

const headless: Beat<DnsEvent>[] = [
  { says: 'begin', events: [] },
  { says: 'serviceAll', events: [asked('nginx', zero, one, two)] },
  { says: 'podOne', args: { address: one }, events: [asked('web-1.nginx', one)] },
  { says: 'unready', events: [unready] },
  { says: 'serviceFewer', events: [asked('nginx', zero, two)] },
  { says: 'podNone', events: [asked('web-1.nginx')] },
  { says: 'again', args: { address: one }, events: [readyAgain, asked('web-1.nginx', one)] },
]

const ordinary: Beat<DnsEvent>[] = [
  { says: 'beginOrdinary', args: { address: clusterIP }, events: [] },
  { says: 'serviceOne', args: { address: clusterIP }, events: [asked('nginx', clusterIP)] },
  { says: 'connected', args: { address: clusterIP }, events: connected('web-2', 'web-0', 'web-1') },
  { says: 'podAnyway', args: { address: one }, events: [asked('web-1.nginx', one)] },
  { says: 'unreadyOrdinary', events: [unready] },
  {
    says: 'serviceSame',
    args: { address: clusterIP },
    events: [asked('nginx', clusterIP), ...connected('web-0', 'web-2')],
  },
  { says: 'againOrdinary', events: [readyAgain] },
]

export const serviceDns: Machine<DnsState, DnsEvent> = {
  controls: { service: ['headless', 'ordinary'] },
  frames: ({ service }) => {
    const isOrdinary = service === 'ordinary'
    const first = {
      service: { name: 'nginx', clusterIP: isOrdinary ? clusterIP : null },
      pods,
      asked: null,
      reached: [],
    }
    return play(dnsRules, first, isOrdinary ? ordinary : headless)
  },
  prediction: ({ service }) =>
    service === 'ordinary'
      ? { question: 'whom', options: ['theZero', 'anyReady', 'theNearest'], right: 'anyReady', why: 'ordinary' }
      : {
          question: 'unreadyName',
          options: ['itsAddress', 'noSuchName', 'anothersAddress'],
          right: 'noSuchName',
          why: 'headless',
        },
}
