/** How much of a cold build each step takes, measured on two cores. */
const SHARES = { waiting: 0, go: 0.01, modules: 0.1, compile: 0.83, link: 0.06 }

const ORDER = Object.keys(SHARES)

/** The fraction of the whole build that is done when `done` of `total` of a step are. */
export function fractionOf(step, done, total) {
  const before = ORDER.slice(0, ORDER.indexOf(step)).reduce((sum, name) => sum + SHARES[name], 0)
  const within = total > 0 ? Math.min(done / total, 1) : 0
  return before + SHARES[step] * within
}

/** Adds to each report the fraction of the whole, which never falls, though a total may be corrected. */
export function overall(onProgress) {
  let highest = 0
  return (step, done, total, message) => {
    highest = Math.max(highest, fractionOf(step, done, total))
    onProgress({ step, done, total, fraction: highest, message })
  }
}
