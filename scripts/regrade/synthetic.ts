/** A class made out of the labs' own recordings, in a Postgres of its own, judged again: what a regrade of a real one takes. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { loadCases } from '#course/lab-cases'
import { listLabs } from '#course/labs'
import type { LoadedLab } from '#course/load-lab'
import { readRecording } from '#course/recording'
import { closeDatabase, openDatabase, type Database } from '#db/database'
import { addRecordedClass, type ClassLab, type HandedIn } from '#db/recorded-class'
import { packRecording } from '#db/recording-body'
import type { AttemptRecording } from '#domain/attempt-recording'
import { catalogue } from '../../grader/checks/index.ts'
import { trialNeeds } from '../../grader/core/trial-needs.ts'
import { openSign } from '../../grader/edge/judging/seal.ts'
import { migrate } from '../start/postgres/migrate.mjs'
import { startPostgres } from '../start/postgres/server.mjs'
import type { SyntheticArguments } from './arguments.ts'
import { judgeAgain } from './judge-again.ts'
import { JudgePool } from './judge-pool.ts'
import { regrade } from './regrade.ts'

export type SyntheticReport = {
  students: number
  labs: string[]
  attempts: number
  /** compressed, of all attempts */
  megabytes: number
  differences: number
  problems: number
  /** that putting the class into the database took, and judging it again */
  seconds: { make: number; regrade: number }
}

const slug = 'synthetic'

export async function regradeSynthetic(
  wanted: SyntheticArguments,
  onProgress: (words: string) => void,
): Promise<SyntheticReport> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ordinal-regrade-'))
  const postgres = await startPostgres({
    folder,
    password: randomBytes(16).toString('hex'),
    isThrowAway: true,
    log: () => {},
  })
  try {
    const url = postgres.url(slug)
    const [recorded] = await Promise.all([recordedLabs(), migrate(url)])
    const db = openDatabase(url)
    try {
      return await makeAndRegrade(db, inCourses(recorded, wanted.labs), wanted.students, onProgress)
    } finally {
      await closeDatabase(db)
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeAndRegrade(
  db: Database,
  courses: readonly ClassLab[][],
  students: number,
  onProgress: (words: string) => void,
): Promise<SyntheticReport> {
  const begun = performance.now()
  const labs = courses.flat()
  const privateKey = JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }))
  const sign = await openSign(db, privateKey, 'ordinal/synthetic')
  for (const [index, of] of courses.entries())
    await addRecordedClass(db, {
      ...{ slug: `${slug}-${index + 1}`, students, labs: of },
      sign: (attemptId, { lab, digest }, { packed, checks }) =>
        sign({ attemptId, lab: { name: lab.metadata.name, digest }, digest: packed.digest, checks }),
    })
  const made = performance.now()
  const names = labs.map(({ lab }) => lab.metadata.name)
  onProgress(`${students} students × ${names.length} labs (${names.join(', ')}) are made`)
  const pool = new JudgePool()
  try {
    const regraded = []
    for (const lab of new Set(names)) regraded.push(...(await regrade(db, pool, { of: { lab } })))
    const packedBytes = labs.flatMap(({ handedIn }) =>
      Array.from({ length: students }, (_, index) => handedIn[index % handedIn.length]?.packed.body.length ?? 0),
    )
    return {
      students,
      labs: names,
      attempts: regraded.length,
      megabytes: Math.round(packedBytes.reduce((sum, bytes) => sum + bytes, 0) / 100_000) / 10,
      differences: regraded.reduce((sum, { differences }) => sum + differences.length, 0),
      problems: regraded.filter(({ problem }) => problem !== null).length,
      seconds: { make: seconds(made - begun), regrade: seconds(performance.now() - made) },
    }
  } finally {
    await pool.close()
  }
}

const seconds = (milliseconds: number) => Math.round(milliseconds / 10) / 100

/** A course has each lab once: where more are wanted, the same students take another course. @throws where there is no lab */
function inCourses(labs: readonly ClassLab[], wanted: number): ClassLab[][] {
  if (labs.length === 0) throw new Error('No lab has a recording that could be judged: npm run labs -- verify --record')
  const courses = Math.ceil(wanted / labs.length)
  return Array.from({ length: courses }, (_, index) => labs.slice(0, wanted - index * labs.length))
}

/** Those of which a Submit was recorded. */
async function recordedLabs(): Promise<ClassLab[]> {
  const loadings = await listLabs({ checkParameters: catalogue })
  const labs = await Promise.all(loadings.flatMap(({ loading }) => (loading.ok ? [recordedLab(loading.lab)] : [])))
  return labs.filter(({ handedIn }) => handedIn.length > 0)
}

const recordedLab = async (loaded: LoadedLab): Promise<ClassLab> => ({
  ...loaded,
  handedIn: await recordedCases(loaded),
})

/** Those that a student may hand in for a grade: with the record of a trial, or of a lab that tries nothing. */
async function recordedCases(loaded: LoadedLab): Promise<HandedIn[]> {
  const { lab, digest } = loaded
  const { cases } = await loadCases(loaded)
  const handedIn = cases.map(async ({ recording: file }): Promise<HandedIn[]> => {
    const recorded = await readRecording(file)
    if (!recorded) return []
    const { variables, observation: live } = recorded
    const trial = recorded.trial ?? (trialNeeds(lab, variables, catalogue).length === 0 ? null : undefined)
    if (trial === undefined) return []
    const about = {
      apiVersion: 'ordinal/v1alpha1',
      kind: 'Recording',
      lab: { name: lab.metadata.name, digest },
    } as const
    const recording: AttemptRecording = { ...about, variables, live, trial }
    return [{ packed: await packRecording(recording), checks: judgeAgain(recording, lab) }]
  })
  return (await Promise.all(handedIn)).flat()
}
