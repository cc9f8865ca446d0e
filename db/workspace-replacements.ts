/**
 * Resets and undos as the provisioner carries them out: what the student has is kept, taken away, and replaced. What was
 * kept first counts: a provisioner that begins again finds the namespace half empty.
 */
import * as z from 'zod'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { storableText } from './storable-text.ts'
import { savedObjectsSchema, type SavedObjects } from './workspaces.ts'

const replacementSchema = z.object({
  startedAt: z.iso.datetime().transform((text) => new Date(text)),
  /** null: the lab's starter */
  objects: savedObjectsSchema.nullable(),
})
export type Replacement = z.infer<typeof replacementSchema>

export type Replacements = {
  /** what the last one took away */
  kept: SavedObjects | null
  /** the one that is under way */
  current: Replacement | null
}

export async function readReplacements(db: Database, id: string): Promise<Replacements> {
  const { resetObjects, replacement } = await client(db).workspace.findUniqueOrThrow({
    where: { id },
    select: { resetObjects: true, replacement: true },
  })
  return {
    kept: savedObjectsSchema.nullable().parse(resetObjects),
    current: replacementSchema.nullable().parse(replacement),
  }
}

/** Keeps what is there, and what comes in its place, in one write. */
export async function beginReplacement(
  db: Database,
  id: string,
  { kept, replacement }: { kept: SavedObjects; replacement: Replacement },
): Promise<void> {
  const { startedAt, objects } = replacement
  await client(db).workspace.updateMany({
    where: { id, replacement: { equals: Prisma.AnyNull } },
    data: {
      resetObjects: storable(kept),
      replacement: { startedAt: startedAt.toISOString(), objects: objects && storable(objects) },
    },
  })
}

const storable = (objects: SavedObjects): SavedObjects =>
  savedObjectsSchema.parse(JSON.parse(storableText(JSON.stringify(objects))))

/** `words`: what could not be put back, for people. */
export async function finishReplacement(
  db: Database,
  id: string,
  words: { reason: string; message: string } | null,
): Promise<void> {
  const { reason, message } = words ?? { reason: null, message: null }
  await client(db).$executeRaw`
    UPDATE "Workspace" SET "resetsDone" = "resetsWanted", "undosDone" = "undosWanted", "replacement" = NULL,
      "reason" = ${reason}, "message" = ${message}
    WHERE "id" = ${id}::uuid AND "endedAt" IS NULL`
}
