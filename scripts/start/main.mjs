// @ts-check
/** `npm start`: everything of an installation, in the foreground, until Ctrl-C. Node's built-ins only: it installs the rest. */
import { untilAskedToEnd } from './ending.mjs'
import { EnvironmentError, readEnvironment } from './environment.mjs'
import { progressBar } from './progress-bar.mjs'
import { findRuntime } from './runtime.mjs'
import { welcome } from './sign-in-links.mjs'
import { AlreadyRunning, openStack } from './stack.mjs'

const oldestNode = [20, 19]

async function main() {
  requireNode()
  const environment = readEnvironment(process.env)
  const bar = progressBar(process.stdout)
  for (const warning of environment.warnings) bar.say(`warning: ${warning}`)

  /** @type {import('./stack.mjs').Stack | undefined} */
  let stack
  // What is cut short by stopping has not failed.
  stack = await openStack({ environment, onProgress: (progress) => stack?.isStopping() || bar.show(progress) })
  const ended = untilAskedToEnd(stack, bar.say)
  const failure = await Promise.race([ended, start(stack, bar)])
  if (failure) throw failure
  await ended
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new Error(
    `Node.js ${oldestNode.join('.')} or newer is needed, and this is ${process.versions.node}: install one from https://nodejs.org`,
  )
}

/**
 * @param {import('./stack.mjs').Stack} stack @param {import('./progress-bar.mjs').ProgressBar} bar
 * @returns {Promise<Error | undefined>} what keeps the site from coming up
 */
async function start(stack, bar) {
  try {
    await stack.siteReady
  } catch (error) {
    if (stack.isStopping()) return undefined
    bar.finish()
    await stack.stop()
    return error instanceof Error ? error : new Error(String(error))
  }
  const greeting = welcome(stack.runtime()).catch(
    (error) => `Ordinal is up: ${stack.runtime().origin}\nIt has no sign-in links to show: ${error.message}`,
  )
  bar.say(await greeting)
  await stack.labsReady.catch((error) => {
    if (!stack.isStopping()) bar.say(`There are no labs: ${error.message}\nThe site and its lessons stay up.`)
  })
  const isOpen = await stack.labsOpen.then(
    () => true,
    () => false,
  )
  if (stack.isStopping()) return undefined
  bar.finish()
  bar.say(`${isOpen ? 'The labs are open. ' : ''}Ctrl-C ends Ordinal.`)
  return undefined
}

main().then(
  () => process.exit(0),
  (error) => {
    if (error instanceof AlreadyRunning) return already()
    console.error(error instanceof EnvironmentError ? error.message : `Ordinal could not start: ${error.message}`)
    process.exit(1)
  },
)

function already() {
  const runtime = findRuntime()
  const where = runtime?.origin
    ? `Ordinal already runs: ${runtime.origin}`
    : `Ordinal is already ${runtime?.state ?? 'being started'} on this data.`
  console.log(`${where}\nFor a sign-in link: npm run login -- student. How it does: npm run status`)
  process.exit(0)
}
