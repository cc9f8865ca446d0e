/** Reads `deploy/`: everything that is installed in a cluster, in the order in which it has to be applied. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { Manifest } from '../objects.ts'
import { generatedRoles } from './roles.ts'

const deploy = path.join(import.meta.dirname, '../../deploy')

/** What differs from cluster to cluster. */
export type Settings = {
  /** an image of CoreDNS that the cluster's nodes have or can pull */
  proberImage: string
  /** the PriorityClass that the cluster gives to every Pod, or '' */
  defaultPriorityClass: string
}

export async function systemManifests(settings: Settings): Promise<Manifest[]> {
  const policies = (await readdir(path.join(deploy, 'policies'))).sort()
  const read = async (file: string) => parseManifests(await readFile(path.join(deploy, file), 'utf8'), settings)
  // Policies come before the roles: a right is given only where its bounds are known.
  return [
    ...(await read('system.yaml')),
    ...(await Promise.all(policies.map((policy) => read(`policies/${policy}/policy.yaml`)))).flat(),
    ...generatedRoles,
    ...(await read('provisioner-role.yaml')),
    ...(await read('grader-role.yaml')),
    ...(await read('prober.yaml')),
  ]
}

function parseManifests(text: string, settings: Settings): Manifest[] {
  const filled = text.replaceAll(
    /\$\{(proberImage|defaultPriorityClass)\}/g,
    (_place, name: keyof Settings) => settings[name],
  )
  return parseAllDocuments(filled).map((document) => document.toJS() as Manifest)
}
