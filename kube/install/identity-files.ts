/** A process's way into the cluster: a kubeconfig, and beside it the token file that it names. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse, stringify } from 'yaml'
import * as z from 'zod'

/** How the admin's kubeconfig reaches and trusts the server; nothing in it says who the admin is. */
const clusterSchema = z.object({
  server: z.url(),
  'certificate-authority': z.string().optional(),
  'certificate-authority-data': z.string().optional(),
  'insecure-skip-tls-verify': z.boolean().optional(),
  'tls-server-name': z.string().optional(),
  'proxy-url': z.string().optional(),
})
export type ClusterAccess = z.infer<typeof clusterSchema>

const kubeconfigSchema = z.looseObject({
  'current-context': z.string(),
  contexts: z.array(z.looseObject({ name: z.string(), context: z.looseObject({ cluster: z.string() }) })),
  clusters: z.array(z.looseObject({ name: z.string(), cluster: clusterSchema })),
})

/** The server part of a kubeconfig's current context, with the CA inside, so that it stands alone. */
export function clusterAccessOf(kubeconfigPath: string): ClusterAccess {
  const config = kubeconfigSchema.parse(parse(readFileSync(kubeconfigPath, 'utf8')))
  const context = config.contexts.find(({ name }) => name === config['current-context'])
  const found = config.clusters.find(({ name }) => name === context?.context.cluster)
  if (!found)
    throw new Error(
      `${kubeconfigPath} names no cluster for its current context: choose one with \`kubectl config use-context\``,
    )
  const { 'certificate-authority': file, ...access } = found.cluster
  if (!file || access['certificate-authority-data']) return access
  const certificate = readFileSync(path.resolve(path.dirname(kubeconfigPath), file))
  return { ...access, 'certificate-authority-data': certificate.toString('base64') }
}

/** Writes `<name>.token` first, then `<name>.kubeconfig`: whoever waits for the second finds the first. */
export async function writeIdentity(
  folder: string,
  name: string,
  access: ClusterAccess,
  token: string,
): Promise<string> {
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'ordinal',
    clusters: [{ name: 'cluster', cluster: access }],
    users: [{ name, user: { tokenFile: `${name}.token` } }],
    contexts: [{ name: 'ordinal', context: { cluster: 'cluster', user: name, namespace: 'ordinal-system' } }],
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeWhole(path.join(folder, `${name}.token`), token)
  const file = path.join(folder, `${name}.kubeconfig`)
  await writeWhole(file, stringify(kubeconfig))
  return file
}

/** A reader sees the former file or the new one, never half of one. */
async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, content, { mode: 0o600 })
  await rename(draft, file)
}
