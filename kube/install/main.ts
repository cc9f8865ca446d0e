/** `node --import tsx kube/install/main.ts --admin KUBECONFIG --out FOLDER` */
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { closeClient, openClient } from '../client.ts'
import { clusterAccessOf, writeIdentity } from './identity-files.ts'
import { applySystem, awaitPolicies, checkCluster, mintToken, processNames } from './install.ts'

const usage = 'usage: kube/install/main.ts --admin <kubeconfig> --out <folder>'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      admin: { type: 'string' },
      out: { type: 'string' },
    },
  })
  if (!values.admin || !values.out) throw new Error(usage)
  const admin = openClient(path.resolve(values.admin))
  const version = await checkCluster(admin)
  await applySystem(admin)

  const access = clusterAccessOf(values.admin)
  for (const name of processNames) await writeIdentity(values.out, name, access, await mintToken(admin, name))

  const provisioner = openClient(path.join(values.out, 'provisioner.kubeconfig'))
  await awaitPolicies(provisioner, new Date(Date.now() + 20_000), () => pause(100))
  closeClient(provisioner)
  closeClient(admin)
  console.log(
    `Ordinal is installed in the cluster (Kubernetes ${version}); the identities of its processes are in ${values.out}`,
  )
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
