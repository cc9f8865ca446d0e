/** The embedded cluster's socket: what nodes it has, and orders about them. */
import { closeSync, openSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import * as z from 'zod'
import type { NodeAct } from '#domain/lab-node'
import type { SeenNode } from '../core/node-plan.ts'

export type ClusterNodes = {
  list(): Promise<SeenNode[]>
  /** Resolves when it is Ready. */
  add(name: string, reservedFor: string): Promise<void>
  remove(name: string): Promise<void>
  act(name: string, act: NodeAct): Promise<void>
}

const nodesSchema = z
  .array(
    z.object({
      name: z.string(),
      reservedFor: z.string().default(''),
      power: z.string(),
      link: z.string(),
      fenced: z.boolean(),
    }),
  )
  .nullable()
const failureSchema = z.object({ error: z.string() })

/** A node that is added is waited for until it is Ready, which the cluster bounds by two minutes (ms). */
const patience = 180_000

export function openClusterNodes(socket: string): ClusterNodes {
  const call = (method: string, path: string, body?: object) => callSocket(socket, { method, path, body })
  return {
    async list() {
      const nodes = nodesSchema.parse(await call('GET', '/nodes')) ?? []
      return nodes.map(({ name, reservedFor, power, link, fenced }) => ({
        ...{ name, reservedFor, isOn: power === 'On', isConnected: link !== 'Cut', isFenced: fenced },
      }))
    },
    add: async (name, reservedFor) => void (await call('POST', '/nodes', { name, reservedFor })),
    remove: async (name) => void (await call('DELETE', `/nodes/${name}`)),
    act: async (name, act) => void (await call('POST', `/nodes/${name}/${act}`)),
  }
}

type Call = { method: string; path: string; body?: object | undefined }

/** @throws with the cluster's own words where it says no */
async function callSocket(socket: string, { method, path: address, body }: Call): Promise<unknown> {
  // The kernel allows 108 bytes for a socket's name: its folder is held open, and named by its number.
  const folder = openSync(path.dirname(socket), 'r')
  try {
    return await send(`/proc/self/fd/${folder}/${path.basename(socket)}`, { method, path: address, body })
  } finally {
    closeSync(folder)
  }
}

function send(socketPath: string, { method, path, body }: Call): Promise<unknown> {
  const payload = body === undefined ? undefined : JSON.stringify(body)
  const headers = payload === undefined ? {} : { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method, path, headers, timeout: patience, agent: false }, (response) => {
      text(response).then((said) => {
        const answer: unknown = JSON.parse(said)
        if (response.statusCode === 200) return resolve(answer)
        reject(new Error(failureSchema.safeParse(answer).data?.error ?? `${method} ${path}: ${response.statusCode}`))
      }, reject)
    })
    sent.on('timeout', () => sent.destroy(new Error(`the cluster does not answer ${method} ${path}`)))
    sent.on('error', reject)
    sent.end(payload)
  })
}
