// @ts-check
/** How far a start has come, in the words of domain/progress.ts: kept in a file for the site, and told to the terminal. */
import path from 'node:path'
import { readJson, writeJson } from './whole-file.mjs'

/** @typedef {import('../../domain/progress.ts').Progress} ProgressDocument */
/** @typedef {import('../../domain/progress.ts').ProgressStep} Step */
/** @typedef {Step['id']} StepId */
/** @typedef {(fraction: number | null, message: string) => void} Report */

/** What each step takes on two cores with nothing cached, in seconds; afterwards what it took the last time. @type {Record<StepId, number>} */
const coldEstimates = {
  install: 60,
  database: 3,
  build: 30,
  site: 4,
  'cluster-build': 300,
  'cluster-images': 30,
  'cluster-start': 15,
  identities: 5,
  labs: 5,
}

/**
 * @typedef {object} ProgressTracker
 * @property {<T>(id: StepId, message: string, work: (report: Report) => Promise<T>) => Promise<T>} run
 *   runs a step; its failure is written down and thrown on
 * @property {(id: StepId, change: Partial<Step>) => void} update
 * @property {() => ProgressDocument} document
 */

/**
 * @param {{file: string, ids: StepId[], onChange?: (document: ProgressDocument) => void, now?: () => Date}} options
 * @returns {ProgressTracker}
 */
export function trackProgress({ file, ids, onChange = () => {}, now = () => new Date() }) {
  const durationsFile = path.join(path.dirname(file), 'durations.json')
  const durations = readJson(durationsFile) ?? {}
  /** @type {Map<StepId, Step>} */
  const steps = new Map(
    ids.map((id) => [
      id,
      {
        id,
        state: 'waiting',
        fraction: null,
        estimate: durations[id] ?? coldEstimates[id],
        startedAt: null,
        finishedAt: null,
        message: '',
      },
    ]),
  )
  const startedAt = now().toISOString()
  const document = () => ({ startedAt, steps: [...steps.values()] })

  /** @type {ProgressTracker['update']} */
  function update(id, change) {
    const step = steps.get(id)
    if (!step) return
    steps.set(id, { ...step, ...change })
    writeJson(file, document())
    onChange(document())
  }

  /** @type {ProgressTracker['run']} */
  async function run(id, message, work) {
    const begun = now()
    update(id, { state: 'running', message, startedAt: begun.toISOString(), finishedAt: null, fraction: null })
    try {
      const result = await work((fraction, text) => update(id, { fraction, message: text }))
      const ended = now()
      update(id, { state: 'done', fraction: 1, finishedAt: ended.toISOString() })
      durations[id] = Math.max(0.1, Math.round((ended.getTime() - begun.getTime()) / 100) / 10)
      writeJson(durationsFile, durations)
      return result
    } catch (error) {
      update(id, { state: 'failed', finishedAt: now().toISOString(), message: headline(error) })
      throw error
    }
  }

  writeJson(file, document())
  return { run, update, document }
}

/** The file is shown to everyone on the site: what follows the first line, such as a log's last words, is for the terminal. @param {unknown} error */
export function headline(error) {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return first
}
