import type { Fault } from './fault.ts'
import { controllersStopped, podEvicted } from './cluster-faults.ts'
import { dnsKept, dnsStopped } from './dns-faults.ts'
import { recorderAway, recorderNew } from './recorder-away.ts'
import { registryAway } from './registry-away.ts'

export const faults = {
  'recorder-away': recorderAway,
  'recorder-new': recorderNew,
  'controllers-stopped': controllersStopped,
  'dns-stopped': dnsStopped,
  'dns-kept': dnsKept,
  'pod-evicted': podEvicted,
  'registry-away': registryAway,
} as const satisfies Readonly<Record<string, Fault>>
export type FaultName = keyof typeof faults

export const isFault = (name: string): name is FaultName => Object.hasOwn(faults, name)
