// @ts-check
/** Draws how far a start has come: a block that is drawn over in a terminal, plain lines elsewhere. */

/** @typedef {import('./progress.mjs').ProgressDocument} ProgressDocument */
/** @typedef {import('./progress.mjs').Step} Step */

/** @type {Record<Step['id'], string>} */
const titles = {
  install: 'packages',
  database: 'database',
  build: 'build of the site',
  site: 'site',
  'cluster-build': 'build of the cluster',
  'cluster-images': 'images of the labs',
  'cluster-start': 'cluster',
  identities: 'roles and policies',
  labs: 'labs',
}
const marks = { waiting: '·', running: '▸', done: '✓', failed: '✗' }
const barWidth = 20

/** Seconds between two drawings of a step whose fraction is known by its time only. */
const redrawPeriod = 500

/** @typedef {{show: (document: ProgressDocument) => void, say: (text: string) => void, finish: () => void}} ProgressBar `say` prints above the block */

/** @param {NodeJS.WriteStream} out @returns {ProgressBar} */
export function progressBar(out) {
  return out.isTTY ? drawnBlock(out) : plainLines(out)
}

/** @param {NodeJS.WriteStream} out */
function drawnBlock(out) {
  /** @type {ProgressDocument | undefined} */
  let document
  let height = 0
  const clear = () => {
    if (height > 0) out.write(`\x1b[${height}A\x1b[0J`)
    height = 0
  }
  const draw = () => {
    if (!document) return
    clear()
    const lines = document.steps.map((step) => blockLine(step, new Date()).slice(0, (out.columns || 80) - 1))
    out.write(`${lines.join('\n')}\n`)
    height = lines.length
  }
  const timer = setInterval(draw, redrawPeriod)
  timer.unref()
  return {
    /** @param {ProgressDocument} next */
    show(next) {
      document = next
      draw()
    },
    /** @param {string} text */
    say(text) {
      clear()
      out.write(`${text}\n`)
      draw()
    },
    finish() {
      clearInterval(timer)
      draw()
      document = undefined
      height = 0
    },
  }
}

/** @param {NodeJS.WriteStream} out */
function plainLines(out) {
  /** Lines that were said: what is tried over and over is told once. @type {Set<string>} */
  const said = new Set()
  return {
    /** @param {ProgressDocument} document */
    show(document) {
      for (const step of document.steps) {
        const line = plainLine(step)
        if (line === undefined || said.has(line)) continue
        said.add(line)
        out.write(`${line}\n`)
      }
    },
    /** @param {string} text */
    say: (text) => void out.write(`${text}\n`),
    finish() {},
  }
}

/** @param {Step} step @param {Date} now */
export function blockLine(step, now) {
  const mark = `${marks[step.state]} ${titles[step.id].padEnd(22)}`
  if (step.state === 'waiting') return mark
  if (step.state === 'failed') return `${mark}${step.message}`
  if (step.state === 'done') return `${mark}${seconds(step, now).toFixed(1)} s`
  const fraction = fractionOf(step, now)
  const bar = '█'.repeat(Math.round(fraction * barWidth)).padEnd(barWidth, '░')
  return `${mark}${bar} ${String(Math.floor(fraction * 100)).padStart(3)} %  ${remaining(step, now)}  ${step.message}`
}

/** A line for each beginning, end, and quarter of the way. @param {Step} step */
export function plainLine(step) {
  const title = titles[step.id]
  if (step.state === 'waiting') return undefined
  if (step.state === 'failed') return `failed: ${title}: ${step.message}`
  if (step.state === 'done') return `done: ${title} (${seconds(step, new Date()).toFixed(1)} s)`
  const quarter = Math.floor((step.fraction ?? 0) * 4)
  return quarter > 0 ? `running: ${title}, ${quarter * 25} %` : `running: ${title} (about ${duration(step.estimate)})`
}

/** Where a step does not tell, its time is measured by the estimate, and never said to be over. @param {Step} step @param {Date} now */
function fractionOf(step, now) {
  return step.fraction ?? Math.min(0.95, seconds(step, now) / Math.max(step.estimate, 0.1))
}

/** @param {Step} step @param {Date} now */
function remaining(step, now) {
  const elapsed = seconds(step, now)
  const byEstimate = step.estimate - elapsed
  const left = step.fraction && step.fraction > 0.05 ? (elapsed / step.fraction) * (1 - step.fraction) : byEstimate
  return left > 1 ? `about ${duration(left)} left` : 'nearly there'
}

/** @param {Step} step @param {Date} now */
function seconds(step, now) {
  if (!step.startedAt) return 0
  const end = step.finishedAt ? Date.parse(step.finishedAt) : now.getTime()
  return (end - Date.parse(step.startedAt)) / 1000
}

/** @param {number} value seconds */
const duration = (value) => (value >= 90 ? `${Math.round(value / 60)} min` : `${Math.max(1, Math.round(value))} s`)
