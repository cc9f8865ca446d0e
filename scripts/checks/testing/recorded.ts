/** For tests: all that was recorded, read once for all files of tests that look at it. It is some 70 MB of JSON; nobody changes it. */
import { catalogue } from '../../../grader/checks/index.ts'
import { loadRecordings } from '../load-recordings.ts'
import { loadTraces } from '../load-traces.ts'

export const recordings = await loadRecordings()
export const traces = (await Promise.all(Object.keys(catalogue).map((check) => loadTraces(check)))).flat()
