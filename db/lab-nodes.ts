/** The nodes of a workspace, as the recorder has seen them last and as they are wanted. */
import { nodeWishesSchema, wishFor } from '#domain/lab-node'
import type { NodeView } from '#domain/lab-view'
import { readNode } from '#domain/node-state'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { readObserved } from './views/observed.ts'

/** In their order; those that nobody has seen yet are not among them. */
export async function readLabNodes(db: Database, workspaceId: string): Promise<NodeView[]> {
  const prisma = client(db)
  const [row, rows] = await Promise.all([
    prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { nodesWanted: true } }),
    prisma.observedObject.findMany({
      where: { observation: { workspaceId }, kind: 'Node' },
      select: { seq: true, object: true },
    }),
  ])
  const wishes = nodeWishesSchema.parse(row.nodesWanted)
  return rows
    .flatMap(readObserved)
    .map(({ object }) => {
      const { name } = object.metadata
      const number = Number(/-(\d+)$/.exec(name)?.[1] ?? 0)
      const wish = wishFor(wishes, number)
      const state = readNode(object)
      return { name, number, ...state, isSettled: isSettled(state, wish) }
    })
    .sort((one, other) => one.number - other.number)
}

type State = ReturnType<typeof readNode>
type Wish = ReturnType<typeof wishFor>

/** It is as it is wanted. A node that comes on, or whose cable is in again, is so once it is heard of. */
function isSettled({ isReady, isOn, isCut, isFenced }: State, wish: Wish): boolean {
  if (isOn !== wish.isOn || isFenced !== wish.isFenced) return false
  if (!isOn) return true
  return isCut === !wish.isConnected && (isCut || isReady)
}
