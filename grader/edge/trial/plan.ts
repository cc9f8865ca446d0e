/** How long each set of a trial may take, by the snapshot and the record that it was taken from. */
import type { PortableObject } from '#domain/portable-object'
import * as z from 'zod'
import { boundsOf, slowestStart, type Bounds } from './bounds.ts'
import type { TrialOrder } from './trial-order.ts'

export type Plan = ReadonlyMap<string, { readonly bounds: Bounds; readonly replicas: number }>

/** Each set that is needed and in the snapshot. */
export function planOf({ needs, snapshot, live }: Pick<TrialOrder, 'needs' | 'snapshot' | 'live'>): Plan {
  return new Map(
    needs.flatMap(({ statefulSet }) => {
      const set = snapshot.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === statefulSet)
      if (!set) return []
      const { grace, minReady, replicas } = timesOf(set)
      return [
        [statefulSet, { bounds: boundsOf({ startUp: slowestStart(live, statefulSet), grace, minReady }), replicas }],
      ]
    }),
  )
}

const timesSchema = z.looseObject({
  replicas: z.number().default(1),
  minReadySeconds: z.number().default(0),
  template: z.looseObject({
    spec: z.looseObject({ terminationGracePeriodSeconds: z.number().default(30) }),
  }),
})

/** What a set's spec says of time, in seconds. */
function timesOf(set: PortableObject): { grace: number; minReady: number; replicas: number } {
  const { replicas, minReadySeconds, template } = timesSchema.parse(set.spec)
  return { grace: template.spec.terminationGracePeriodSeconds, minReady: minReadySeconds, replicas }
}
