// @ts-check
/** `npm run reset [-- --all] [-- --yes]`: removes the data of this installation; `--all` also what is built and cached. */
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { findLeftovers } from '../check-clean/leftovers.mjs'
import { tryLock } from '../start/lock.mjs'
import { cacheFolder, dataFolder } from '../start/project.mjs'
import { findRuntime } from '../start/runtime.mjs'
import { leftInAnotherCluster } from './another-cluster.mjs'
import { holdings, remove } from './holdings.mjs'

async function main() {
  const { values } = parseArgs({
    options: { all: { type: 'boolean', default: false }, yes: { type: 'boolean', default: false } },
  })
  const dataDir = dataFolder(process.env)
  const runtime = findRuntime(dataDir)
  if (runtime)
    throw new Error(
      `Ordinal is ${runtime.state} (pid ${runtime.supervisor.pid}): stop it first, by Ctrl-C where it runs or by: kill ${runtime.supervisor.pid}`,
    )
  const lock = await tryLock(`data ${dataDir}`)
  if (!lock) throw new Error(`another command works on ${dataDir}: wait until it has ended`)
  const left = findLeftovers(dataDir, cacheFolder(process.env))
  if (left.length > 0)
    throw new Error(`something of it still lives (${left.join(', ')}): \`npm start\` and Ctrl-C clean up, then reset`)

  const wanted = holdings({ dataDir, cacheDir: cacheFolder(process.env), isAll: values.all }).filter(({ folder }) =>
    existsSync(folder),
  )
  if (wanted.length === 0) return console.log('There is nothing to remove.')
  console.log(['This removes:', ...wanted.map(({ folder, what }) => `  ${folder}  (${what})`)].join('\n'))
  if (!values.yes && !(await isConfirmed())) throw new Error('Nothing was removed.')
  const stays = leftInAnotherCluster(dataDir)
  for (const { folder } of wanted) remove(folder)
  console.log('Removed. `npm start` begins anew.')
  if (stays) console.log(stays)
}

async function isConfirmed() {
  if (!process.stdin.isTTY) throw new Error('Nothing was removed: say --yes where nobody can be asked.')
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await asking.question('Remove it? Students lose their work. [y/N] ')
  asking.close()
  return /^y(es)?$/i.test(answer.trim())
}

main().catch((error) => {
  console.error(error.message)
  process.exit(1)
})
