/** A class whose Submits are judged and recorded already: made to measure and to test what is done with recordings. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { JudgedCheck } from '#domain/attempt'
import type { Lab } from '#domain/lab'
import { namespaceName } from '#domain/workspace'
import { client } from './client.ts'
import type { Database } from './database.ts'
import type { PackedRecording } from './recording-body.ts'
import { rowOfResult } from './result-row.ts'
import { storableJson } from './storable-text.ts'

/** What one student handed in. */
export type HandedIn = { packed: PackedRecording; checks: readonly JudgedCheck[] }
export type ClassLab = {
  lab: Lab
  digest: string
  files: Readonly<Record<string, string>>
  /** of each student in turn, over and over */
  handedIn: readonly HandedIn[]
}
export type RecordedClass = {
  slug: string
  students: number
  labs: readonly ClassLab[]
  sign(attemptId: string, lab: ClassLab, handedIn: HandedIn): Promise<string>
}

/** Adds a run of that slug with one judged Submit of every student in every lab. */
export async function addRecordedClass(db: Database, { slug, students, labs, sign }: RecordedClass): Promise<void> {
  const prisma = client(db)
  const { id: courseId } = await prisma.course.create({ data: { slug, title: { fr: slug, en: slug } } })
  const { id: runId } = await prisma.run.create({ data: { courseId, slug, title: slug } })
  const cluster = await prisma.cluster.create({ data: { name: slug, kind: 'Embedded' } })
  const people = Array.from({ length: students }, (_, index) => ({
    id: randomUUID(),
    email: `${slug}-${index + 1}@ordinal.example`,
    name: `Student ${index + 1}`,
  }))
  await prisma.user.createMany({ data: people })
  await prisma.enrolment.createMany({ data: people.map(({ id: userId }) => ({ runId, userId, role: 'student' })) })
  for (const lab of labs) {
    const { digest: labDigest, files } = lab
    const document = storableJson(lab.lab)
    await prisma.labRevision.createMany({
      data: [{ digest: labDigest, lab: lab.lab.metadata.name, document, files: storableJson(files) }],
      skipDuplicates: true,
    })
    const assignment = await prisma.assignment.create({ data: { runId, lab: lab.lab.metadata.name, points: 1 } })
    const work = people.map(({ id: userId }, index) => {
      const handedIn = lab.handedIn[index % lab.handedIn.length]
      if (!handedIn) throw new Error(`nobody has handed in anything of ${lab.lab.metadata.name}`)
      const namespace = namespaceName(randomBytes(10))
      return { userId, namespace, workspaceId: randomUUID(), attemptId: randomUUID(), handedIn }
    })
    await addWork(db, { lab, labDigest, clusterId: cluster.id, assignmentId: assignment.id, work, sign })
  }
}

type Work = { userId: string; namespace: string; workspaceId: string; attemptId: string; handedIn: HandedIn }
type LabWork = Pick<RecordedClass, 'sign'> & {
  lab: ClassLab
  labDigest: string
  clusterId: string
  assignmentId: string
  work: readonly Work[]
}

async function addWork(db: Database, { lab, work, sign, ...rest }: LabWork): Promise<void> {
  const { labDigest, clusterId, assignmentId } = rest
  const prisma = client(db)
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 3_600_000)
  await prisma.workspace.createMany({
    data: work.map(({ workspaceId: id, userId, namespace }) => ({
      ...{ id, userId, namespace, assignmentId, clusterId, labDigest, expiresAt },
      ...{ seed: 0, wanted: 'Ended' as const, phase: 'Ended' as const, endedAt: now },
    })),
  })
  await prisma.attempt.createMany({
    data: work.map(({ attemptId: id, workspaceId, userId: requestedById }) => ({
      ...{ id, workspaceId, requestedById, labDigest, kind: 'Submit' as const, number: 1 },
      ...{ state: 'Finished' as const, finishedAt: now, graderVersion: 'ordinal/recorded' },
    })),
  })
  await prisma.recording.createMany({
    data: await Promise.all(
      work.map(async ({ attemptId, handedIn }) => ({
        attemptId,
        ...handedIn.packed,
        signedResult: await sign(attemptId, lab, handedIn),
      })),
    ),
  })
  await addResults(db, work)
}

/** Those of whoever handed a thing in first, and copies of them for everybody who handed in the same: Postgres makes them. */
async function addResults(db: Database, work: readonly Work[]): Promise<void> {
  const first = new Map(work.toReversed().map(({ attemptId, handedIn }) => [handedIn, attemptId]))
  const copies = work
    .map(({ attemptId, handedIn }) => ({ attemptId, of: first.get(handedIn) }))
    .filter(({ attemptId, of }) => attemptId !== of)
  const prisma = client(db)
  await prisma.result.createMany({
    data: [...first].flatMap(([handedIn, attemptId]) => resultsOf(attemptId, handedIn)),
  })
  await prisma.$executeRaw`
    INSERT INTO "Result"
    SELECT copied.* FROM jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) AS copy ("attemptId" uuid, "of" uuid)
    JOIN "Result" r ON r."attemptId" = copy."of"
    CROSS JOIN LATERAL jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'attemptId', copy."attemptId")) AS copied`
}

const resultsOf = (attemptId: string, { checks }: HandedIn) =>
  checks.map((judged) => ({ ...rowOfResult(judged), attemptId, graderVersion: 'ordinal/recorded' }))
