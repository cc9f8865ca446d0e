/** The same three Pods behind a headless Service, behind an ordinary one, and behind one that nobody has written yet. */
import type { Machine, Prediction, Settings } from '../player/definition.tsx'
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

/** Nobody makes the Service; then somebody does, and has it select the set's name where it wants the Pods' label. */
const missing: Beat<DnsEvent>[] = [
  { says: 'beginMissing', events: [] },
  {
    says: 'wrongSelector',
    events: [{ type: 'ServiceWritten', service: { name: 'nginx', clusterIP: null, findsNobody: true } }],
  },
  { says: 'serviceNobody', events: [asked('nginx')] },
  { says: 'podNobody', events: [asked('web-0.nginx')] },
  {
    says: 'rightSelector',
    events: [{ type: 'ServiceWritten', service: { name: 'nginx', clusterIP: null } }, asked('nginx', zero, one, two)],
  },
  { says: 'podFound', args: { address: zero }, events: [asked('web-0.nginx', zero)] },
]

const stories = { headless, ordinary, missing }
const services = {
  headless: { name: 'nginx', clusterIP: null },
  ordinary: { name: 'nginx', clusterIP },
  missing: null,
}
const predictions: Record<keyof typeof stories, Prediction> = {
  headless: {
    question: 'unreadyName',
    options: ['itsAddress', 'noSuchName', 'anothersAddress'],
    right: 'noSuchName',
    why: 'headless',
  },
  ordinary: { question: 'whom', options: ['theZero', 'anyReady', 'theNearest'], right: 'anyReady', why: 'ordinary' },
  missing: {
    question: 'wrongLabel',
    options: ['serviceRefused', 'acceptedWithoutNames', 'namesAnyway'],
    right: 'acceptedWithoutNames',
    why: 'missing',
  },
}
const settingOf = ({ service }: Settings) => (service === 'ordinary' || service === 'missing' ? service : 'headless')

export const serviceDns: Machine<DnsState, DnsEvent> = {
  controls: { service: ['headless', 'ordinary', 'missing'] },
  frames: (settings) => {
    const setting = settingOf(settings)
    const first = { service: services[setting], pods, asked: null, reached: [] }
    return play(dnsRules, first, stories[setting])
  },
  prediction: (settings) => predictions[settingOf(settings)],
}
