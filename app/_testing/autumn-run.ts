/** For tests of routes: a run with one lab, in which Ada and Grace study and Tony teaches. Eve is in no run. */
import { invite } from '#db/people'
import { client } from '../../db/client.ts'
import { addPersonForTests, layGround } from '../../db/testing/rows.ts'
import { callRoute } from './call-route.ts'
import type { SiteUnderTest } from './site.ts'

export type AutumnRun = { adaId: string; ids: { run: string; assignment: string; workspace: string } }

/** Ada's workspace is Ready. */
export async function layAutumnRun({ db, signInAs }: SiteUnderTest): Promise<AutumnRun> {
  const { userId: adaId, assignmentId: assignment } = await layGround(db)
  const tony = {
    email: 'tony@example.org',
    name: 'Tony',
    role: 'instructor',
    run: 'autumn',
    isAdministrator: false,
  } as const
  await invite(db, tony)
  await addPersonForTests(db, 'eve@example.org')
  await client(db).cluster.updateMany({ data: { isReachable: true, seenAt: new Date() } })
  const { runId: run } = await client(db).assignment.findUniqueOrThrow({ where: { id: assignment } })
  await signInAs('ada@example.org')
  const claimed = await callRoute('POST /assignments/assignment/workspace', { assignment })
  const { workspace } = await claimed.json()
  await client(db).workspace.updateMany({ data: { phase: 'Ready', readyAt: new Date() } })
  return { adaId, ids: { run, assignment, workspace: workspace.id } }
}
