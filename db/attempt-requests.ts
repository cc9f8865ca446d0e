/** Asks for a Check; the grader takes it from the queue. */
import { client } from './client.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'

export type CheckRequested = { outcome: 'queued' | 'active-already'; id: string } | { outcome: 'not-ready' }

/** One Check at a time for a workspace: while one waits or runs, that one is given. */
export async function requestCheck(db: Database, workspaceId: string, requestedById: string): Promise<CheckRequested> {
  const prisma = client(db)
  const workspace = await prisma.workspace.findFirst({
    where: { id: workspaceId, phase: 'Ready', wanted: 'Open' },
    select: { labDigest: true },
  })
  if (!workspace) return { outcome: 'not-ready' }
  const data = { kind: 'Check', workspaceId, requestedById, labDigest: workspace.labDigest } as const
  // An active one may finish between the refused insert and the look-up: then there is room for a new one.
  for (;;) {
    try {
      const { id } = await prisma.attempt.create({ data, select: { id: true } })
      return { outcome: 'queued', id }
    } catch (error) {
      if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error
    }
    const active = await prisma.attempt.findFirst({
      where: { workspaceId, kind: 'Check', state: { in: ['Queued', 'Running'] } },
    })
    if (active) return { outcome: 'active-already', id: active.id }
  }
}
