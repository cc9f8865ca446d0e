/** A student's kubeconfig: the site's own public address, and a token of the site's own. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'yaml'

export type KubeconfigParts = {
  /** the site's canonical origin */
  origin: string
  workspaceId: string
  namespace: string
  lab: string
  token: string
  /** PEM of the site's own authority; null where a certificate that everybody knows answers */
  authority: string | null
}

export function kubeconfig({ origin, workspaceId, namespace, lab, token, authority }: KubeconfigParts): string {
  const name = `ordinal-${lab}`
  const server = `${overTls(origin)}/kube/${workspaceId}`
  const trust = authority === null ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') }
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, ...trust } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace } }],
    'current-context': name,
  })
}

/** kubectl sends credentials over TLS only; the site's one port answers both. */
function overTls(origin: string): string {
  const { protocol, hostname, port } = new URL(origin)
  return protocol === 'https:' ? origin : `https://${hostname}:${port || '80'}`
}

export const kubeconfigName = (lab: string) => `ordinal-${lab}.kubeconfig`

/** The certificate of the site's own authority, which the front server made; null when the site is reached by https. */
export async function authorityOf({ origin, dataDir }: { origin: string; dataDir: string }): Promise<string | null> {
  return origin.startsWith('https:') ? null : readFile(path.join(dataDir, 'secrets', authorityFile), 'utf8')
}

export const authorityFile = 'site-authority.crt'

/** One line for a shell that fetches a new kubeconfig; a refusal is shown and leaves the old one as it is. */
export function renewalCommand({ origin, lab, code }: { origin: string; lab: string; code: string }): string {
  const file = kubeconfigName(lab)
  const fetched = `curl -sS --fail-with-body -o ${file}.new -d code=${code} ${origin}/api/kubeconfig`
  return `(umask 077; ${fetched} && mv ${file}.new ${file} || cat ${file}.new)`
}
