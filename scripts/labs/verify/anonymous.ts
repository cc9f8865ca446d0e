/** A recording that is the same wherever it is made: names that a cluster draws at random become names that tell their order. */
import { withoutNews } from '#domain/attempt-recording'
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
