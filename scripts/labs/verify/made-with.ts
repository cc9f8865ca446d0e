/** What a case is judged by, as digests; and whether that has changed since the case was recorded. */
import { createHash } from 'node:crypto'
import { parse } from 'yaml'
import type { LabCase } from '#course/lab-cases'
import type { LoadedLab } from '#course/load-lab'
import type { MadeWith, Recording } from '#course/recording'
import { checksOf } from '../../../grader/core/judge.ts'

export type CheckDigests = Readonly<Record<string, string>>

/** What people read, or count, and when they may submit, decides nothing in a namespace and in no check. */
const wordsOfLab = ['title', 'summary', 'lesson', 'session', 'grading']
const wordsOfCheck = ['title', 'hints', 'points']

export function madeWith({ lab, files }: LoadedLab, labCase: LabCase, digests: CheckDigests): MadeWith {
  const names = [...new Set(checksOf(lab).map(({ check }) => check))].sort()
  return {
    lab: digestOf({ spec: judgedPart(parse(files['lab.yaml'] ?? '')), starter: startersOf(files) }),
    case: digestOf({ steps: labCase.steps, expect: labCase.expect, manifests: labCase.manifests }),
    checks: Object.fromEntries(names.map((name) => [name, digests[name] ?? ''])),
  }
}

/** In words, or undefined where nothing has changed. */
export function changeSince(recording: Pick<Recording, 'madeWith'> | undefined, now: MadeWith): string | undefined {
  if (!recording) return 'it was never recorded'
  const { madeWith: then } = recording
  if (!then) return 'its recording does not say what it was made with'
  if (then.lab !== now.lab) return 'the lab has changed'
  if (then.case !== now.case) return 'the case has changed'
  const changed = Object.keys(now.checks).find((name) => then.checks[name] !== now.checks[name])
  return changed === undefined ? undefined : `the check ${changed} has changed`
}

/** As it is written, so that a field that is new to the schema, with its default, changes no lab. */
function judgedPart(document: unknown): unknown {
  const spec = fieldsOf(fieldsOf(document)['spec'])
  const tasks = listOf(spec['tasks']).map((task) =>
    listOf(fieldsOf(task)['checks']).map((check) => without(wordsOfCheck, check)),
  )
  return without(wordsOfLab, { ...spec, tasks })
}

const startersOf = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).filter(([file]) => file.startsWith('starter/'))

const without = (names: readonly string[], value: unknown) =>
  Object.fromEntries(Object.entries(fieldsOf(value)).filter(([name]) => !names.includes(name)))
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(value)))
    .digest('hex')

/** Fields in the order of their names: who sorts them anew changes nothing. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, item]) => [name, inOrder(item)]),
  )
}
