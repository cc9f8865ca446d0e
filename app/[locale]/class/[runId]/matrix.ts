/** A class as an instructor reads it: which check holds how often, whom a filter leaves in sight, and in which order. */
import { checksOfClass } from '#domain/class-view'
import type { ClassAssignment, ClassCell, ClassStudent } from '#domain/class-view'

export type CheckTally = {
  readonly id: string
  readonly judged: number
  readonly held: number
  readonly isWorst: boolean
}

const share = ({ judged, held }: { judged: number; held: number }) => held / judged

/** What counts says it; who has no grade yet is counted as they stand. */
export const cellOf = ({ grade, standing }: ClassStudent, check: string): ClassCell | undefined =>
  grade ? grade.cells[check] : standing?.cells[check]

/** The worst check is the one that holds for the smallest share of those who were judged; where all hold, none is. */
export function tallies(assignment: ClassAssignment): CheckTally[] {
  const counted = checksOfClass(assignment).map(({ id }) => {
    const cells = assignment.students.flatMap((student) => cellOf(student, id) ?? [])
    return { id, judged: cells.length, held: cells.filter(({ status }) => status === 'True').length }
  })
  const failing = counted.filter((tally) => tally.held < tally.judged)
  const lowest = Math.min(...failing.map(share))
  const worst = failing.find((tally) => share(tally) === lowest)
  return counted.map((tally) => ({ ...tally, isWorst: tally.id === worst?.id }))
}

export const filters = ['everyone', 'attention', 'waiting', 'working', 'stuck', 'absent', 'done'] as const
export type Filter = (typeof filters)[number]
export const orders = ['name', 'points', 'activity'] as const
export type Order = (typeof orders)[number]

const openPhases = ['Pending', 'Provisioning', 'Ready']

export const isWorking = ({ workspace }: ClassStudent) => workspace !== null && openPhases.includes(workspace.phase)
export const isWaiting = ({ attempt }: ClassStudent) =>
  attempt?.kind === 'Submit' && (attempt.state === 'Queued' || attempt.state === 'Running')

export function passes(student: ClassStudent, maxPoints: number, filter: Filter): boolean {
  const isDone = maxPoints > 0 && student.grade?.points === maxPoints
  const cells = Object.values(student.grade?.cells ?? student.standing?.cells ?? {})
  const tests = {
    everyone: true,
    attention: student.trouble !== null,
    waiting: isWaiting(student),
    working: isWorking(student),
    stuck: !isDone && cells.some(({ status }) => status !== 'True'),
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

const heldNow = (student: ClassStudent) =>
  Object.values(student.standing?.cells ?? {}).filter(({ status }) => status === 'True').length
const lastSeen = ({ attempt, standing, workspace }: ClassStudent) =>
  [attempt?.requestedAt, standing?.judgedAt, workspace?.createdAt].reduce<string>(
    (latest, at) => (at && at > latest ? at : latest),
    '',
  )

const comparisons = {
  name: () => 0,
  points: (one, other) => (other.grade?.points ?? -1) - (one.grade?.points ?? -1) || heldNow(other) - heldNow(one),
  activity: (one, other) => lastSeen(other).localeCompare(lastSeen(one)),
} as const satisfies Record<Order, (one: ClassStudent, other: ClassStudent) => number>

/** Equals stay in the order of their names. */
export const sorted = (students: readonly ClassStudent[], order: Order, locale: string): ClassStudent[] =>
  [...students].sort((one, other) => comparisons[order](one, other) || one.name.localeCompare(other.name, locale))

/** A person of a class, with what they are in each lab, by the assignment's id. */
export type PersonOfClass = Pick<ClassStudent, 'id' | 'name' | 'email'> & {
  readonly labs: ReadonlyMap<string, ClassStudent>
}

export const reached = ({ labs }: PersonOfClass) =>
  [...labs.values()].reduce((sum, { grade }) => sum + (grade?.points ?? 0), 0)

export type Choice = { readonly filter: Filter; readonly order: Order; readonly query: string }

/** Whoever a filter leaves in sight in one lab at least, in the order that is wanted. */
export function peopleInSight(
  assignments: readonly ClassAssignment[],
  { filter, order, query }: Choice,
  locale: string,
): PersonOfClass[] {
  const people = new Map<string, Map<string, ClassStudent>>()
  const seen = new Set<string>()
  for (const { id, maxPoints, students } of assignments) {
    for (const student of students) {
      people.set(student.id, (people.get(student.id) ?? new Map<string, ClassStudent>()).set(id, student))
      if (passes(student, maxPoints, filter) && isNamed(student, query)) seen.add(student.id)
    }
  }
  const shown = [...people].flatMap(([id, labs]): PersonOfClass[] => {
    const [first] = labs.values()
    return first && seen.has(id) ? [{ id, name: first.name, email: first.email, labs }] : []
  })
  const latest = ({ labs }: PersonOfClass) => [...labs.values()].map(lastSeen).reduce((a, b) => (a > b ? a : b), '')
  const compare = {
    name: () => 0,
    points: (one, other) => reached(other) - reached(one),
    activity: (one, other) => latest(other).localeCompare(latest(one)),
  } as const satisfies Record<Order, (one: PersonOfClass, other: PersonOfClass) => number>
  return shown.sort((one, other) => compare[order](one, other) || one.name.localeCompare(other.name, locale))
}
