/** A student begins anew from the starter, or wants back what that took away: the site counts up, the provisioner follows. */
import { client } from './client.ts'
import type { Database } from './database.ts'

export type ResetAsked = { outcome: 'asked' | 'under-way' | 'not-ready' }

/** Asked for again while it is under way, it is the same reset. Nodes of its own begin anew as well. */
export async function requestReset(db: Database, id: string): Promise<ResetAsked> {
  const changed = await client(db).$executeRaw`
    UPDATE "Workspace" SET "resetsWanted" = "resetsWanted" + 1, "nodesWanted" = '[]'
    WHERE "id" = ${id}::uuid AND "wanted" = 'Open' AND "phase" = 'Ready'
      AND "resetsDone" = "resetsWanted" AND "undosDone" = "undosWanted"`
  if (changed === 1) return { outcome: 'asked' }
  return { outcome: (await isReady(db, id)) ? 'under-way' : 'not-ready' }
}

export type UndoAsked = ResetAsked | { outcome: 'nothing-kept' }

/** Asks for what the last reset took away. */
export async function requestUndo(db: Database, id: string): Promise<UndoAsked> {
  const changed = await client(db).$executeRaw`
    UPDATE "Workspace" SET "undosWanted" = "undosWanted" + 1
    WHERE "id" = ${id}::uuid AND "wanted" = 'Open' AND "phase" = 'Ready' AND "resetObjects" IS NOT NULL
      AND "resetsDone" = "resetsWanted" AND "undosDone" = "undosWanted"`
  if (changed === 1) return { outcome: 'asked' }
  if (!(await isReady(db, id))) return { outcome: 'not-ready' }
  const kept = await client(db).$queryRaw<{ isKept: boolean }[]>`
    SELECT "resetObjects" IS NOT NULL AS "isKept" FROM "Workspace" WHERE "id" = ${id}::uuid`
  return { outcome: kept[0]?.isKept ? 'under-way' : 'nothing-kept' }
}

const isReady = async (db: Database, id: string): Promise<boolean> =>
  (await client(db).workspace.count({ where: { id, wanted: 'Open', phase: 'Ready' } })) === 1
