// @ts-check
/** The cluster's own tests, in Go. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { goOfCluster } from '../../cluster/build/build-cluster.mjs'
import { BUILD_FLAGS } from '../../cluster/build/flags.mjs'
import { projectFolder } from '../start/project.mjs'
import { countGo } from './counts.mjs'
import { say } from './report.mjs'
import { run } from './run.mjs'

/** @typedef {import('./run.mjs').Outcome} Outcome */
/** @typedef {import('./plan.mjs').Context} Context */

/** @param {Context} context @returns {Promise<Outcome>} */
export async function goUnit(context) {
  const go = await goCommand(context)
  const vet = await run([go.path, 'vet', ...BUILD_FLAGS, './...'], go.options)
  // `go test` would vet all that Kubernetes is made of once more, by a smaller set of rules.
  const tests = await run([go.path, 'test', '-json', '-vet=off', ...BUILD_FLAGS, './...'], go.options)
  const { passed, failed, failures, output } = countGo(tests.lines)
  const isVetted = vet.isGood
  return {
    passed: passed + (isVetted ? 1 : 0),
    failed: failed + (isVetted ? 0 : 1),
    failures,
    output: [isVetted ? '' : vet.output, output].join('\n'),
  }
}

/** On a cluster of its own, started from the binary that all share. @param {Context} context @returns {Promise<Outcome>} */
export async function goIntegration(context) {
  const { path: go, options } = await goCommand(context)
  const packages = integrationPackages(options.cwd)
  const env = { ...options.env, ORDINAL_CLUSTER_BINARY: await context.stack.binary }
  const command = [
    go,
    'test',
    '-json',
    '-count=1',
    '-p=1',
    '-vet=off',
    '-timeout',
    '20m',
    '-tags',
    'integration',
    ...BUILD_FLAGS,
    ...packages,
  ]
  const { lines } = await run(command, { ...options, env })
  return countGo(lines)
}

/** Packages with a test that is for a whole machine. @param {string} module */
function integrationPackages(module) {
  const files = readdirSync(module, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('_test.go'))
  const tagged = files.filter((file) =>
    readFileSync(path.join(module, file), 'utf8').startsWith('//go:build integration'),
  )
  return [...new Set(tagged.map((file) => `./${path.dirname(file)}`))]
}

/** What Go compiles for the tests lies in the same cache as for the binary, so that one waits for the other. @param {Context} context */
async function goCommand({ cacheDir, signal, stack, isQuick }) {
  if (!isQuick) await stack.binary
  const go = await goOfCluster({ cacheDir, signal, onProgress: say })
  return {
    path: go.path,
    options: { cwd: path.join(projectFolder, 'cluster'), env: { ...go.env, ORDINAL_CACHE: cacheDir }, signal },
  }
}
