/** A student wants one of their nodes otherwise: the site writes how, the provisioner makes it so. */
import { nodeWishesSchema, wishAfter, wishFor, withWish, type NodeAct } from '#domain/lab-node'
import { labSchema } from '#domain/lab'
import * as z from 'zod'
import { client } from './client.ts'
import type { Database } from './database.ts'

export type NodeAsked = { outcome: 'asked' | 'not-ready' | 'no-such-node' | 'no-cable' }
export type NodeQuestion = {
  workspaceId: string
  /** counted from 1 */
  number: number
  act: NodeAct
}

const rowsSchema = z.array(z.object({ nodesWanted: nodeWishesSchema, document: z.unknown() }))

/** Of presses at once none is lost; pressed again, it is the same wish. */
export async function requestNode(db: Database, { workspaceId, number, act }: NodeQuestion): Promise<NodeAsked> {
  return client(db).$transaction(async (transaction): Promise<NodeAsked> => {
    const found = await transaction.$queryRaw`
      SELECT w."nodesWanted", r."document" FROM "Workspace" w JOIN "LabRevision" r ON r."digest" = w."labDigest"
      WHERE w."id" = ${workspaceId}::uuid AND w."wanted" = 'Open' AND w."phase" = 'Ready'
      FOR UPDATE OF w`
    const [row] = rowsSchema.parse(found)
    if (!row) return { outcome: 'not-ready' }
    if (number < 1 || number > nodesOf(row.document)) return { outcome: 'no-such-node' }
    const wish = wishAfter(wishFor(row.nodesWanted, number), act)
    if (!wish) return { outcome: 'no-cable' }
    const nodesWanted = withWish(row.nodesWanted, number, wish)
    await transaction.workspace.update({ where: { id: workspaceId }, data: { nodesWanted } })
    return { outcome: 'asked' }
  })
}

/** How many nodes a lab gives, as its revision says. */
export const nodesOf = (document: unknown): number => labSchema.safeParse(document).data?.spec.nodes ?? 0
