/** A recording that is the same wherever it is made: names that a cluster draws at random become names that tell their order. */
import type { Observation } from '#domain/observation'
import type { Variables } from '#domain/lab-parameters'
import type { Records } from '../../../grader/core/records.ts'

export type Recorded = { records: Records; variables: Variables }

const uid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** of the same length as real ones, and in no cluster */
const namespacesInRecords = { live: 'ws-aaaaaaaaaa', trial: 'tr-aaaaaaaaaa' }

export function anonymous({ records: { live, trial }, variables }: Recorded): Recorded {
  const numbers = new Map<string, number>()
  const numbered = (found: string) => {
    const number = numbers.get(found) ?? numbers.size + 1
    numbers.set(found, number)
    return `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`
  }
  const records = { live: withoutNews(live), ...(trial !== undefined && { trial: trial && withoutNews(trial) }) }
  const text = JSON.stringify({ records, variables }).replaceAll(live.namespace, namespacesInRecords.live)
  const renamed = trial ? text.replaceAll(trial.namespace, namespacesInRecords.trial) : text
  return JSON.parse(renamed.replace(uid, numbered))
}

/**
 * Kubernetes' Events prove nothing and are most of a record, and the cluster's own certificate is nobody's work. Places in
 * the record stay as they are.
 */
const withoutNews = (observation: Observation): Observation => ({
  ...observation,
  events: observation.events.filter(
    (event) => !('object' in event && (event.kind === 'Event' || event.object.metadata.name === 'kube-root-ca.crt')),
  ),
})
