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
  const files = [
    'system.yaml',
    ...policies.map((policy) => `policies/${policy}/policy.yaml`),
    'provisioner-role.yaml',
    'grader-role.yaml',
    'prober.yaml',
  ]
  const read = await Promise.all(
    files.map(async (file) => parseManifests(await readFile(path.join(deploy, file), 'utf8'), settings)),
  )
  const [system = [], ...rest] = read
  return [...system, ...generatedRoles, ...rest.flat()]
}

function parseManifests(text: string, settings: Settings): Manifest[] {
  const filled = text.replaceAll(
    /\$\{(proberImage|defaultPriorityClass)\}/g,
    (_place, name: keyof Settings) => settings[name],
  )
  return parseAllDocuments(filled).map((document) => document.toJS() as Manifest)
}
