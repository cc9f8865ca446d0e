/** What is done to one StatefulSet of the copy, one act after the other, each only if the one before it came to its end. */
import { barrier, scale } from './scale.ts'
import { askDns } from './ask.ts'
import { untilClaimsAreGone } from './collector.ts'
import { settle, type SetContext } from './context.ts'
import { deleteSet } from './delete-set.ts'
import { firstUnready, podNames, podsOf } from './copied-set.ts'
import { hold, releaseAsTheyCome, started } from './hold.ts'
import { markAll, readMarkers, type Markers } from './mark.ts'
import { askDatabases, closeDatabases, nothingAsked, openDatabases, type Asked, type Databases } from './query.ts'
import { losePod, replacePod, succeeded } from './replace.ts'
import { updateTemplate } from './update.ts'

export async function trySet(context: SetContext): Promise<void> {
  const { set, wants } = context
  const names = podNames(set, set.replicas)
  // Marks are made while the Pods after them still start, and only where a Pod will come back to look for them.
  const marking = wants.mark
    ? markAll(context, names.length === 1 ? names : names.slice(1))
    : Promise.resolve<Markers>(new Map())
  marking.catch(context.abort) // it may fail while nobody waits for it
  if (wants.hold && !(await hold(context))) return
  const stop = releaseAsTheyCome(context)
  try {
    await perturb(context, names, marking)
  } finally {
    await stop()
  }
}

async function perturb(context: SetContext, names: readonly string[], marking: Promise<Markers>): Promise<void> {
  const { set, wants, onStep } = context
  onStep('Releasing')
  const databases = wants.query && (await openDatabases(context, wants.query))
  const replicas = wants.hold ? set.replicas + 1 : set.replicas
  const asking = wants.replace || wants.delete ? askWhenServing(context, names) : undefined
  asking?.catch(context.abort)
  if (!(await started(context, 'Started', replicas))) return
  onStep('Marking')
  const [markers] = await Promise.all([marking, asking])
  const asked = databases && (await askDatabases(context, databases, 'Started', names, nothingAsked))
  if (databases && !asked) return
  const last = names.at(-1)
  if (wants.replace && last !== undefined && !(await replacePod(context, last, markers))) return
  if (databases && asked && !(await loseAndAsk(context, databases, replicas, asked))) return
  const grown = asked ? replicas + 1 : replicas
  if (wants.scale && !(await scaleDownAndUp(context, grown, markers))) return
  if (wants.update && !(await updateTemplate(context))) return
  if (wants.delete) await deleteSet(context)
}

/**
 * One more Pod joins, every replica that was there before is lost once, and the databases are asked again; then the first Pod is lost,
 * and they are asked a last time. Before it is lost all have to follow it: a replica that loses its primary while it still reads what
 * it missed may give up for good.
 */
async function loseAndAsk(
  context: SetContext,
  databases: Databases,
  replicas: number,
  before: Asked,
): Promise<boolean> {
  const { set, wants, onStep } = context
  onStep('Replacing')
  await scale(context, replicas, replicas + 1)
  if (!(await started(context, 'Joined', replicas + 1))) return false
  const all = podNames(set, replicas + 1)
  // The last one was replaced already.
  const [first, ...others] = podNames(set, set.replicas).slice(0, wants.replace ? -1 : undefined)
  for (const name of others.reverse()) if (!(await loseAndWait(context, name))) return false
  const joined = await askDatabases(context, databases, 'Joined', all, before)
  if (!joined) return false
  if (first !== undefined && !(await loseAndWait(context, first))) return false
  const isAsked = await askDatabases(context, databases, 'Recovered', all, joined)
  await closeDatabases(context, databases)
  return isAsked !== undefined
}

async function loseAndWait(context: SetContext, name: string): Promise<boolean> {
  const uid = await losePod(context, name, 'Recovered')
  return uid !== false && (await succeeded(context, name, uid, 'Recovered'))
}

/** What DNS says of the Pods before one of them is replaced. */
async function askWhenServing(context: SetContext, names: readonly string[]): Promise<void> {
  const { record, set, bounds } = context
  const areServing = await record.until(
    (state) => (firstUnready(state, set, names) === undefined ? true : undefined),
    names.length * bounds.start,
  )
  if (areServing) await askDns(context)
}

async function scaleDownAndUp(context: SetContext, replicas: number, markers: Markers): Promise<boolean> {
  const { record, set, bounds, onStep } = context
  const before = new Map(podsOf(record.state, set).map(({ metadata }) => [metadata.name, metadata.uid]))
  onStep('ScalingDown')
  const down = await scale(context, replicas, 1)
  const surplus = () => podsOf(record.state, set).slice(1).at(-1)?.metadata.name
  if (!(await settle(context, 'ScaledDown', bounds.end, surplus, 1))) return false
  if (!(await barrier(context, down, 'ScaledDown', ['Pod', 'PersistentVolumeClaim']))) return false
  await untilClaimsAreGone(context)

  onStep('ScalingUp')
  const most = Math.max(set.replicas, 2) // of a single Pod nothing would come back
  await scale(context, 1, most)
  const returning = podNames(set, most).slice(1)
  const reading = returning.map((name) => readMarkers(context, markers, name, before.get(name) ?? ''))
  const [isScaledUp] = await Promise.all([started(context, 'ScaledUp', most), ...reading])
  return isScaledUp
}
