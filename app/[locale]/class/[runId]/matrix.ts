/** A class as an instructor reads it: which check holds how often, and whom a filter leaves in sight. */
import type { ClassAssignment, ClassStudent } from '#domain/class-view'

export type CheckTally = {
  readonly id: string
  readonly judged: number
  readonly held: number
  readonly isWorst: boolean
}

const share = ({ judged, held }: { judged: number; held: number }) => held / judged

/** The worst check is the one that holds for the smallest share of those who were judged; where all hold, none is. */
export function tallies({ checks, students }: ClassAssignment): CheckTally[] {
  const counted = checks.map(({ id }) => {
    const results = students.flatMap(({ results }) => results[id] ?? [])
    return { id, judged: results.length, held: results.filter(({ status }) => status === 'True').length }
  })
  const failing = counted.filter((tally) => tally.held < tally.judged)
  const lowest = Math.min(...failing.map(share))
  const worst = failing.find((tally) => share(tally) === lowest)
  return counted.map((tally) => ({ ...tally, isWorst: tally.id === worst?.id }))
}

export const filters = ['everyone', 'stuck', 'working', 'absent', 'done'] as const
export type Filter = (typeof filters)[number]

const openPhases = ['Pending', 'Provisioning', 'Ready']

export function passes(student: ClassStudent, maxPoints: number, filter: Filter): boolean {
  const isWorking = student.workspace !== null && openPhases.includes(student.workspace.phase)
  const isDone = maxPoints > 0 && student.points === maxPoints
  const tests = {
    everyone: true,
    stuck: !isDone && Object.values(student.results).some(({ status }) => status !== 'True'),
    working: isWorking,
    absent: student.workspace === null,
    done: isDone,
  } satisfies Record<Filter, boolean>
  return tests[filter]
}

/** By name or address, accents and case left aside. */
export function isNamed({ name, email }: ClassStudent, query: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain(`${name} ${email}`).includes(plain(query.trim()))
}
