/** One identity at one API server: where it is, how it is trusted, and who we are there. */
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https, { type RequestOptions } from 'node:https'
import path from 'node:path'
import { KubeConfig } from '@kubernetes/client-node'
import { parse } from 'yaml'
import * as z from 'zod'

/** Opaque: made by `openClient`, passed to every other function of this folder. */
export type KubeClient = {
  /** `https://127.0.0.1:16443` */
  readonly server: string
  /** For one-shot requests: connections are kept. */
  readonly requests: http.Agent
  /** For what may last: watches, and what is passed on for others. */
  readonly streams: http.Agent
  /** TLS options and headers that prove who we are; read anew for each request, so that a renewed token file counts. */
  readonly credentials: () => Promise<RequestOptions>
  /** TLS options that prove the server, and say nothing of us: for requests made under somebody else's token. */
  readonly trust: () => Promise<RequestOptions>
}

const kubeconfigSchema = z.looseObject({
  'current-context': z.string().optional(),
  contexts: z
    .array(z.looseObject({ name: z.string(), context: z.looseObject({ user: z.string().optional() }) }))
    .default([]),
  users: z
    .array(z.looseObject({ name: z.string(), user: z.looseObject({ tokenFile: z.string().optional() }).nullish() }))
    .default([]),
})

/**
 * Reads a kubeconfig (client certificates, tokens, token files, exec plugins).
 * @throws with the cure when the file is missing or broken
 */
export function openClient(kubeconfigPath: string): KubeClient {
  const config = loadConfig(kubeconfigPath)
  const cluster = config.getCurrentCluster()
  if (!cluster) {
    throw new Error(
      `${kubeconfigPath} names no cluster for its current context: choose one with \`kubectl config use-context\``,
    )
  }
  const { Agent } = cluster.server.startsWith('http:') ? http : https
  const requests = new Agent({ keepAlive: true, maxSockets: 128, maxFreeSockets: 16 })
  // Kept connections are closed by us before the server does: a body that streams could not be sent again.
  const streams = new Agent({ keepAlive: true, maxFreeSockets: 32, timeout: 45_000 })
  return {
    server: cluster.server.replace(/\/+$/, ''),
    requests,
    streams,
    credentials: async () => {
      const options: RequestOptions = { headers: {} }
      await config.applyToHTTPSOptions(options)
      delete options.agent
      return options
    },
    trust: async () => {
      const options: RequestOptions = {}
      await config.applyToHTTPSOptions(options)
      const { ca, servername, rejectUnauthorized } = options
      return {
        ...(ca !== undefined && { ca }),
        ...(servername !== undefined && { servername }),
        ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
      }
    },
  }
}

/** Closes the kept connections; running watches end by their own signal. */
export function closeClient(client: KubeClient): void {
  client.requests.destroy()
  client.streams.destroy()
}

function loadConfig(kubeconfigPath: string): KubeConfig {
  const config = new KubeConfig()
  try {
    const text = readFileSync(kubeconfigPath, 'utf8')
    config.loadFromString(text)
    config.makePathsAbsolute(path.dirname(kubeconfigPath))
    followTokenFile(config, tokenFileOf(text), path.dirname(kubeconfigPath))
    return config
  } catch (error) {
    throw new Error(
      `The kubeconfig ${kubeconfigPath} cannot be used (${error instanceof Error ? error.message : String(error)}): ` +
        'check that the file exists, is readable and is the one that `kubectl --kubeconfig` accepts',
      { cause: error },
    )
  }
}

/** client-node knows the field `tokenFile` only under another name; its file authenticator reads it anew each minute. */
function followTokenFile(config: KubeConfig, tokenFile: string | undefined, folder: string): void {
  const user = config.getCurrentUser()
  if (!tokenFile || !user) return
  config.users = config.users.map((each) =>
    each.name === user.name
      ? { ...each, authProvider: { name: 'tokenFile', config: { tokenFile: path.resolve(folder, tokenFile) } } }
      : each,
  )
}

function tokenFileOf(text: string): string | undefined {
  const config = kubeconfigSchema.parse(parse(text))
  const context = config.contexts.find(({ name }) => name === config['current-context'])
  return config.users.find(({ name }) => name === context?.context.user)?.user?.tokenFile
}
