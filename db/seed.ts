/** Lays down the demo run; what is there stays, and the labs' points follow the labs. */
import { client } from './client.ts'
import type { Database } from './database.ts'
import { demoCourse, demoPeople, demoRun } from './demo.ts'

/** @param labs each becomes an assignment of the run, without closing time or bound of attempts */
export async function seed(db: Database, labs: readonly { name: string; points: number }[]): Promise<void> {
  await client(db).$transaction(async (prisma) => {
    const course = await prisma.course.upsert({ where: { slug: demoCourse.slug }, create: demoCourse, update: {} })
    const run = await prisma.run.upsert({
      where: { courseId_slug: { courseId: course.id, slug: demoRun.slug } },
      create: { ...demoRun, courseId: course.id },
      update: {},
    })
    for (const { name, points } of labs) {
      const where = { runId_lab: { runId: run.id, lab: name } }
      await prisma.assignment.upsert({ where, create: { runId: run.id, lab: name, points }, update: { points } })
    }
    for (const { role, ...person } of Object.values(demoPeople)) {
      const user = await prisma.user.upsert({ where: { email: person.email }, create: person, update: {} })
      const where = { runId_userId: { runId: run.id, userId: user.id } }
      await prisma.enrolment.upsert({ where, create: { runId: run.id, userId: user.id, role }, update: {} })
    }
  })
}
