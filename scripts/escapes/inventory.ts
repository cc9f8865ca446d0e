/** What is in a workspace: to be the same after every attempt as before. */
import * as z from 'zod'
import { observedKinds } from '#domain/observed-kinds'
import type { Ground } from './ground.ts'
import type { Ask } from './student-api.ts'

const listSchema = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string(), uid: z.string() }) })) })
/** They come and go by themselves. */
const passing = new Set<string>(['Event'])

/** `uid` → `Pod server`, of both workspaces */
export type Inventory = ReadonlyMap<string, string>

export async function inventoryOf({ workspace, ask, neighbour }: Ground): Promise<Inventory> {
  const [own, theirs] = await Promise.all([
    everythingIn(ask, workspace.namespace, ''),
    everythingIn(neighbour.ask, neighbour.workspace.namespace, ', of the neighbour’s'),
  ])
  return new Map([...own, ...theirs])
}

async function everythingIn(ask: Ask, namespace: string, whose: string): Promise<[string, string][]> {
  const kinds = Object.entries(observedKinds).filter(([kind, { student }]) => !passing.has(kind) && student !== 'none')
  const lists = await Promise.all(
    kinds.map(async ([kind, { apiVersion, plural }]) => {
      const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
      const { body } = await ask({ method: 'GET', path: `${root}/namespaces/${namespace}/${plural}` })
      const { items } = listSchema.parse(JSON.parse(body))
      return items.map(({ metadata }): [string, string] => [metadata.uid, `${kind} ${metadata.name}${whose}`])
    }),
  )
  return lists.flat()
}

/** What is there and was not, and what was there and is gone. */
export function changesBetween(before: Inventory, after: Inventory): string[] {
  const left = [...after].filter(([uid]) => !before.has(uid)).map(([, name]) => `${name} is left`)
  const gone = [...before].filter(([uid]) => !after.has(uid)).map(([, name]) => `${name} is gone`)
  return [...left, ...gone].sort()
}
