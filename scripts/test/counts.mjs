// @ts-check
/** Reads what each runner writes for machines: numbers of passed and failed tests, and a line for each that failed. */
import path from 'node:path'

/** @typedef {{passed: number, failed: number, failures: string[]}} Counts */

/** @param {unknown} name @param {unknown} [words] @returns {string} one short line */
const failure = (name, words) => {
  const [first = ''] = String(words ?? '')
    .trim()
    .split('\n')
  return `${name}${first ? `: ${first}` : ''}`.slice(0, 400)
}

/** vitest's JSON reporter. A file that does not load has no tests, and fails. @param {any} report @returns {Counts} */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failedTests = report.testResults.flatMap((/** @type {any} */ file) =>
    file.assertionResults
      .filter((/** @type {any} */ test) => test.status === 'failed')
      .map((/** @type {any} */ test) =>
        failure(`${path.basename(file.name)} ${test.fullName}`, test.failureMessages?.[0]),
      ),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    failures: [
      ...failedTests,
      ...brokenFiles.map((/** @type {any} */ file) => failure(path.basename(file.name), file.message)),
    ],
  }
}

/** The lines of `go test -json`, with what the failed ones said. @param {string[]} lines @returns {Counts & {output: string}} */
export function countGo(lines) {
  const counts = { passed: 0, failed: 0 }
  /** @type {Map<string, string>} */
  const said = new Map()
  /** @type {string[]} */
  const told = []
  /** @type {string[]} */
  const failures = []
  /** packages with a failed test: their own failure is no further one */
  const failedPackages = new Set()
  for (const line of lines) {
    const event = parse(line)
    if (!event) {
      if (line.trim()) told.push(line)
      continue
    }
    const key = event.Test ? `${event.Package} ${event.Test}` : (event.Package ?? event.ImportPath)
    if (event.Output) said.set(key, (said.get(key) ?? '') + event.Output)
    if (event.Action === 'pass' && event.Test) counts.passed++
    if (event.Action !== 'fail') continue
    if (event.Test || !failedPackages.has(event.Package)) counts.failed++
    failedPackages.add(event.Package)
    failures.push(failure(key))
    told.push(said.get(event.FailedBuild ?? key) ?? key)
  }
  return { ...counts, failures, output: told.join('\n') }
}

/** Playwright's JSON reporter; a test that passed only when tried again has not proved itself. @param {any} report @returns {Counts} */
export function countPlaywright(report) {
  const { expected, unexpected, flaky } = report.stats
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    failures: [
      ...failedSpecs(report.suites ?? []),
      ...report.errors.map((/** @type {any} */ error) => failure('error', error.message)),
    ],
  }
}

/** @param {any[]} suites @returns {string[]} */
function failedSpecs(suites) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((/** @type {any} */ spec) => !spec.ok)
      .map((/** @type {any} */ spec) => {
        const results = spec.tests.flatMap((/** @type {any} */ test) => test.results)
        return failure(`${spec.file} ${spec.title}`, results.find((/** @type {any} */ one) => one.error)?.error.message)
      }),
    ...failedSpecs(suite.suites ?? []),
  ])
}

/** `labs verify --json`: each case of a lab is one proof. @param {any} report @returns {Counts} */
export function countCases(report) {
  const failed = report.cases.filter((/** @type {any} */ one) => !one.ok)
  const failures = failed.map((/** @type {any} */ one) =>
    [
      failure(`${one.lab} ${one.case}`, one.error ?? `expected ${one.expected}, got ${one.got} in ${one.seconds} s`),
      ...(one.story ?? []),
    ].join('\n      '),
  )
  return { passed: report.cases.length - failed.length, failed: failed.length, failures }
}

/** `escapes --json`: each way out is one proof, and so is the list of rights, and that nothing is left. @param {any} report @returns {Counts} */
export function countEscapes({ escapes, allowedList: { missing, extra }, left }) {
  const unheld = escapes.filter((/** @type {any} */ one) => !one.ok)
  const differences = [
    ...missing.map((/** @type {string} */ entry) => `missing: ${entry}`),
    ...extra.map((/** @type {string} */ entry) => `too much: ${entry}`),
  ]
  const failures = [
    ...unheld.map((/** @type {any} */ one) =>
      failure(`escapes ${one.family}/${one.name}`, one.error ?? `${one.expected} has to refuse it: ${one.words}`),
    ),
    ...(differences.length > 0 ? [failure('escapes: what a student may do', differences.join('; '))] : []),
    ...(left.length > 0 ? [failure('escapes: what is left', left.join('; '))] : []),
  ]
  return { passed: escapes.length + 2 - failures.length, failed: failures.length, failures }
}

/** @param {string} line */
function parse(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
