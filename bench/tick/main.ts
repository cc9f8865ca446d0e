/**
 * `npm run bench -- tick`: how long a lab's page takes to tick a check that has become true. A headless Service is deleted and
 * made again; the time runs from the API server's answer until the site is told of the verdict.
 */
import { parseAllDocuments } from 'yaml'
import { substitute } from '#domain/lab-parameters'
import type { PortableObject } from '#domain/portable-object'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { createObject, deleteObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { percentile } from '../claim/percentile.ts'
import { interruption } from '../interruption.ts'
import { openMeasuredWorkspace, type Measured } from '../measured-workspace.ts'
import { machine, spread } from '../report.ts'
import { Standing } from './standing.ts'

const rounds = 20
/** The check of the lab `web` that a Service alone decides. */
const check = 'headless'
/** ms */
const patience = 60_000
const goal = 1_000

async function main(): Promise<void> {
  const measured = await openMeasuredWorkspace(interruption.signal)
  try {
    const { adminKubeconfig, databaseUrl } = measured.runtime
    if (!adminKubeconfig || !databaseUrl) throw new Error('The labs are not open: see `npm run status`.')
    const client = openClient(adminKubeconfig)
    const standing = await Standing.open(measured.installation.db, databaseUrl, measured.workspace.id)
    try {
      const times = await measure(measured, client, standing)
      console.log(spread('a tick, from the API server to the site', times, 'ms'))
      console.log(`${' '.repeat(39)}${percentile(times, 0.95).toFixed(0).padStart(7)} ms   p95 (goal ≤ ${goal})`)
      console.log(machine())
    } finally {
      await standing.close()
      closeClient(client)
    }
  } finally {
    await measured.close()
  }
}

async function measure(measured: Measured, client: KubeClient, standing: Standing): Promise<number[]> {
  const { namespace } = measured.workspace
  const service = serviceOf(measured)
  const { name } = service.metadata
  const times: number[] = []
  await standing.until(check, true, patience)
  while (times.length < rounds) {
    interruption.signal.throwIfAborted()
    expectOk(await deleteObject(client, observedKind('Service'), { namespace, name }), 'deleting the Service')
    await standing.until(check, false, patience)
    const manifest = { ...service, metadata: { ...service.metadata, namespace } }
    expectOk(await createObject(client, manifest), 'making the Service again')
    const begun = performance.now()
    await standing.until(check, true, patience)
    times.push(performance.now() - begun)
  }
  return times
}

function serviceOf({ manifests, variables }: Measured): PortableObject {
  const objects = manifests.flatMap((text) =>
    parseAllDocuments(substitute(text, variables)).map((document): PortableObject => document.toJS()),
  )
  const service = objects.find(({ kind }) => kind === 'Service')
  if (!service) throw new Error('The solution of the lab web has no Service.')
  return service
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
