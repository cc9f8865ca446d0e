import type { Fault } from './fault.ts'
import { controllersStopped, dnsStopped, podEvicted } from './cluster-faults.ts'
import { recorderAway, recorderNew } from './recorder-away.ts'

export const faults = {
  'recorder-away': recorderAway,
  'recorder-new': recorderNew,
  'controllers-stopped': controllersStopped,
  'dns-stopped': dnsStopped,
  'pod-evicted': podEvicted,
} as const satisfies Readonly<Record<string, Fault>>
export type FaultName = keyof typeof faults

export const isFault = (name: string): name is FaultName => Object.hasOwn(faults, name)
