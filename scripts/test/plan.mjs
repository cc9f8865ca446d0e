// @ts-check
/** What is proved, in rounds: the lanes of a round run side by side, each lane's steps one after the other. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { install } from '../start/install.mjs'
import { projectFolder } from '../start/project.mjs'
import { readJson } from '../start/whole-file.mjs'
import { chromium } from './chromium.mjs'
import { countCases, countEscapes, countPlaywright, countVitest } from './counts.mjs'
import { goIntegration, goUnit } from './go.mjs'
import { judge, run, tool } from './run.mjs'
import * as sight from './sight.mjs'

/** @typedef {import('./run.mjs').Outcome} Outcome */
/**
 * @typedef {object} Context
 * @property {string} folder of this run of the tests; gone afterwards
 * @property {string} dataDir of its installation
 * @property {string} cacheDir shared with `npm start`
 * @property {boolean} isQuick
 * @property {boolean} isFull every case of every lab
 * @property {AbortSignal} signal
 * @property {import('./test-stack.mjs').TestStack} stack
 */
/**
 * @typedef {object} Step
 * @property {string} name
 * @property {boolean} [isAlways] what all others stand on
 * @property {boolean} [isQuick] needs neither cluster nor browser
 * @property {boolean} [isOfFull] done where everything is asked for, or it by name
 * @property {(file: string) => boolean} [sees] which files can change what it finds; not said of what is quick, or only carries others
 * @property {string[]} [needs] other steps; `binary` means the cluster's
 * @property {(context: Context) => Promise<Outcome>} run
 */

/** By contents, since a checkout touches every file. */
const cached = ['--cache', '--cache-strategy', 'content']

/** @type {Step} */
const faultsStep = {
  name: 'faults',
  needs: ['stack', 'binary'],
  run: (context) => vitest(context, 'faults', { ORDINAL_TEST_RUNTIME: context.stack.runtimeFile }),
}

/** Rounds of lanes of steps. @type {Step[][][]} */
export const plan = [
  [[{ name: 'packages', isAlways: true, run: installPackages }]],
  [
    [
      {
        name: 'lint',
        isQuick: true,
        run: ({ signal }) =>
          judge(
            tool(
              'eslint/bin/eslint.js',
              '.',
              '--max-warnings',
              '0',
              ...cached,
              '--cache-location',
              'node_modules/.cache/eslint/',
            ),
            signal,
          ),
      },
    ],
    [
      { name: 'types', isQuick: true, run: ({ signal }) => judge(tool('typescript/bin/tsc', '--noEmit'), signal) },
      {
        name: 'format',
        isQuick: true,
        run: ({ signal }) =>
          judge(tool('prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn', ...cached), signal),
      },
    ],
  ],
  // From here on the lanes of a round wait for others as much as they compute.
  [
    [
      { name: 'walls', isQuick: true, sees: sight.code, run: walls },
      { name: 'unit', isQuick: true, sees: sight.allFiles, run: (context) => vitest(context, 'unit') },
    ],
    [
      { name: 'go', isQuick: true, sees: sight.cluster, run: goUnit },
      { name: 'database', isQuick: true, sees: sight.allButWords, run: (context) => vitest(context, 'database') },
    ],
    [{ name: 'stack', needs: ['binary'], run: ({ stack }) => stack.start() }],
  ],
  [
    [
      {
        name: 'live',
        sees: sight.behindTheSite,
        needs: ['stack', 'binary'],
        run: (context) => vitest(context, 'live', { ORDINAL_TEST_RUNTIME: context.stack.runtimeFile }),
      },
    ],
    [{ name: 'cluster', sees: sight.cluster, needs: ['binary'], run: goIntegration }],
  ],
  // Not beside the live tests, which look at who takes the workspaces that are kept ready.
  [
    [
      { name: 'escapes', sees: sight.behindTheSiteWhole, needs: ['stack', 'binary'], run: tryEscapes },
      { name: 'labs', sees: sight.behindTheSiteWhole, needs: ['stack', 'binary'], run: verifyLabs },
      { name: 'cheats', sees: sight.behindTheSiteWhole, needs: ['stack', 'binary'], run: playCheats },
      { name: 'budget', sees: sight.installation, needs: ['stack'], run: budget },
      { name: 'browser', sees: sight.installation, needs: ['stack', 'binary'], run: browser },
      // They break the cluster for everybody: ORDINAL_FAULTS=yes npm test -- --only faults
      ...(process.env.ORDINAL_FAULTS === 'yes' ? [faultsStep] : []),
    ],
  ],
  [[{ name: 'lifecycle', isOfFull: true, sees: sight.installation, needs: ['stack', 'binary'], run: lifecycle }]],
  [[{ name: 'stop', needs: ['stack', 'binary'], run: stopStack }]],
]

/** @param {Context} context */
async function installPackages({ signal }) {
  await install({ signal })
  return { passed: 1, failed: 0 }
}

/** @param {Context} context */
function walls({ signal }) {
  const { walls: script } = readJson(path.join(projectFolder, 'package.json')).scripts
  const [, ...args] = script.split(' ')
  return judge(tool('dependency-cruiser/bin/dependency-cruise.mjs', ...args), signal)
}

/** @param {Context} context @param {string} project @param {Record<string, string | undefined>} [env] @returns {Promise<Outcome>} */
async function vitest({ folder, signal }, project, env = {}) {
  const file = path.join(folder, `vitest-${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { output, isGood } = await run(tool('vitest/vitest.mjs', 'run', '--project', project, ...reporters), {
    env,
    signal,
  })
  return counted(countVitest, readJson(file), { output, isGood })
}

/** A sample, and what has changed since it was recorded; all cases of all labs where that is asked for. @param {Context} context @returns {Promise<Outcome>} */
async function verifyLabs({ dataDir, cacheDir, signal, isFull }) {
  const part = isFull ? [] : ['--sample']
  const command = [process.execPath, '--import', 'tsx', 'scripts/labs/main.ts', 'verify', ...part, '--json']
  const { output, isGood } = await run(command, { env: { ORDINAL_DATA: dataDir, ORDINAL_CACHE: cacheDir }, signal })
  const report = lastJson(output)
  // Hundreds of cases as JSON say less than the lines of those that failed.
  return counted(countCases, report, { output: report ? '' : output, isGood })
}

/** Every way out of a workspace. @param {Context} context @returns {Promise<Outcome>} */
async function tryEscapes({ dataDir, cacheDir, signal }) {
  const command = [process.execPath, '--import', 'tsx', 'scripts/escapes/main.ts', '--json']
  const { output, isGood } = await run(command, { env: { ORDINAL_DATA: dataDir, ORDINAL_CACHE: cacheDir }, signal })
  return counted(countEscapes, lastJson(output), { output, isGood })
}

/**
 * A few that take little time; all of them, a quarter of an hour, by ORDINAL_CHEATS=all npm test -- --only cheats. What was recorded
 * of each is judged by the unit tests.
 * @param {Context} context @returns {Promise<Outcome>}
 */
async function playCheats({ dataDir, cacheDir, signal }) {
  const part = process.env.ORDINAL_CHEATS === 'all' ? [] : ['--sample']
  const command = [process.execPath, '--import', 'tsx', 'scripts/cheats/main.ts', ...part, '--json']
  const { output, isGood } = await run(command, { env: { ORDINAL_DATA: dataDir, ORDINAL_CACHE: cacheDir }, signal })
  const report = lastJson(output)
  return counted(countCases, report, { output: report ? '' : output, isGood })
}

/** What the pages that were just built weigh. @param {Context} context @returns {Promise<Outcome>} */
async function budget({ stack, signal }) {
  const command = [process.execPath, '--import', 'tsx', 'scripts/budget/main.ts']
  const { output, isGood } = await run(command, { env: { ORDINAL_SITE_BUILD: stack.siteBuild }, signal })
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, output }
}

/** @param {Context} context @returns {Promise<Outcome>} */
async function browser({ folder, dataDir, signal, stack }) {
  const executable = await chromium(signal)
  const file = path.join(folder, 'playwright.json')
  const env = {
    ...stack.browserEnvironment(),
    ORDINAL_TEST_DATA: dataDir,
    ORDINAL_TEST_CHROMIUM: executable,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  }
  const command = tool(
    '@playwright/test/cli.js',
    'test',
    '--config',
    'e2e/playwright.config.ts',
    '--reporter=list,json',
  )
  const { output, isGood } = await run(command, { env, signal })
  return counted(countPlaywright, readJson(file), { output, isGood })
}

/** A person's starts and ends of what the tests had until now. @param {Context} context @returns {Promise<Outcome>} */
async function lifecycle(context) {
  const { dataDir, cacheDir, stack } = context
  await stack.stop()
  const env = { ORDINAL_DATA: dataDir, ORDINAL_CACHE: cacheDir, ORDINAL_SITE_BUILD: stack.siteBuild }
  return vitest(context, 'lifecycle', env)
}

/** Stops what the tests started and proves that nothing is left of it. @param {Context} context @returns {Promise<Outcome>} */
async function stopStack({ stack, dataDir, cacheDir, signal }) {
  await stack.stop()
  const { output, isGood } = await run([process.execPath, 'scripts/check-clean/main.mjs'], {
    env: { ORDINAL_DATA: dataDir, ORDINAL_CACHE: cacheDir },
    signal,
  })
  rmSync(dataDir, { recursive: true, force: true })
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, output }
}

/**
 * @template T
 * @param {(report: T) => import('./counts.mjs').Counts} count
 * @param {T | undefined} report
 * @param {{output: string, isGood: boolean}} ran
 * @returns {Outcome}
 */
function counted(count, report, { output, isGood }) {
  if (!report) return { passed: 0, failed: 1, output }
  const { passed, failed, failures } = count(report)
  return { passed, failed: failed === 0 && !isGood ? 1 : failed, failures, output }
}

/** The last line that is a JSON document: what a tool says beside it is for people. @param {string} output */
function lastJson(output) {
  for (const start of [output.lastIndexOf('\n{'), output.indexOf('{') - 1]) {
    try {
      return JSON.parse(output.slice(start + 1))
    } catch {
      continue
    }
  }
  return undefined
}
