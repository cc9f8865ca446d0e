// @ts-check
/** Reads what each runner writes for machines, as numbers of passed and failed tests. */

/** @typedef {{passed: number, failed: number}} Counts */

/** vitest's JSON reporter. A file that does not load has no tests, and fails. @param {any} report @returns {Counts} */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length }
}

/** The lines of `go test -json`, with what the failed ones said. @param {string[]} lines @returns {Counts & {output: string}} */
export function countGo(lines) {
  const counts = { passed: 0, failed: 0 }
  /** @type {Map<string, string>} */
  const said = new Map()
  /** @type {string[]} */
  const failures = []
  /** packages with a failed test: their own failure is no further one */
  const failedPackages = new Set()
  for (const line of lines) {
    const event = parse(line)
    if (!event) {
      if (line.trim()) failures.push(line)
      continue
    }
    const key = event.Test ? `${event.Package} ${event.Test}` : (event.Package ?? event.ImportPath)
    if (event.Output) said.set(key, (said.get(key) ?? '') + event.Output)
    if (event.Action === 'pass' && event.Test) counts.passed++
    if (event.Action !== 'fail') continue
    if (event.Test || !failedPackages.has(event.Package)) counts.failed++
    failedPackages.add(event.Package)
    failures.push(said.get(event.FailedBuild ?? key) ?? key)
  }
  return { ...counts, output: failures.join('\n') }
}

/** Playwright's JSON reporter; a test that passed only when tried again has not proved itself. @param {any} report @returns {Counts} */
export function countPlaywright(report) {
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length }
}

/** `labs verify --json`: each case of a lab is one proof. @param {any} report @returns {Counts} */
export function countCases(report) {
  const held = report.cases.filter((/** @type {any} */ one) => one.ok).length
  return { passed: held, failed: report.cases.length - held }
}

/** @param {string} line */
function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
