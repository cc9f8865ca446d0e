/** Plays the steps of a cheat: those of a lab's cases as they are, and what more it takes. */
import { parseAllDocuments } from 'yaml'
import * as z from 'zod'
import type { Cheat, CheatStep } from '#course/cheats'
import { substitute, substituteDeep, type Variables } from '#domain/lab-parameters'
import type { NodesOfStudent } from '../labs/verify/press-nodes.ts'
import { sideBySide } from '../labs/verify/side-by-side.ts'
import { playSteps } from '../labs/verify/steps.ts'
import { Refused, type Student } from '../labs/verify/student.ts'
import { mergePatch } from './merge-patch.ts'

export type Actor = {
  readonly student: Student
  readonly nodes: NodesOfStudent
  readonly manifests: Cheat['manifests']
  readonly variables: Variables
  readonly signal: AbortSignal
}

/** @throws naming the step, in the API server's words where it said no */
export async function playAll(steps: readonly CheatStep[], actor: Actor): Promise<void> {
  for (const step of steps) await playOne(step, actor)
}

async function playOne(step: CheatStep, actor: Actor): Promise<void> {
  if ('take' in step) return named(step, () => take(step.take, actor))
  if ('refused' in step) return named(step, () => expectRefusal(step.refused, actor))
  if ('exec' in step) return named(step, () => exec(step.exec, actor))
  if ('flood' in step) return named(step, () => flood(step.flood, actor))
  const { manifests, variables, student, nodes, signal } = actor
  return playSteps({ steps: [step], manifests }, variables, student, signal, nodes)
}

async function named(step: CheatStep, play: () => Promise<void>): Promise<void> {
  await play().catch((error: unknown) => {
    const words = error instanceof Error ? error.message : String(error)
    throw new Error(`${JSON.stringify(step)}: ${words}`, { cause: error })
  })
}

type Of<K extends string> = Extract<CheatStep, Record<K, unknown>>[K & keyof Extract<CheatStep, Record<K, unknown>>]

const headSchema = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }) })

async function take({ file, kinds, but }: Of<'take'>, { student, manifests, variables, signal }: Actor): Promise<void> {
  const objects = parseAllDocuments(substitute(manifests[file] ?? '', variables)).map((document) =>
    headSchema.parse(document.toJS()),
  )
  for (const object of objects) {
    const { kind, metadata } = object
    if (kinds && !kinds.includes(kind)) continue
    const names = [kind, `${kind}/${metadata.name}`]
    const changes = Object.entries(but).filter(([about]) => names.includes(substitute(about, variables)))
    const changed = changes.reduce<unknown>(
      (one, [, merge]) => mergePatch(one, substituteDeep(merge, variables)),
      object,
    )
    // JSON: what YAML leaves bare, such as yes, is another thing to other readers.
    await student.apply(JSON.stringify(changed), signal)
  }
}

async function expectRefusal({ apply, says }: Of<'refused'>, actor: Actor): Promise<void> {
  const { student, manifests, variables, signal } = actor
  const refusal = await student.apply(substitute(manifests[apply] ?? '', variables), signal).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (refusal === undefined) throw new Error('the API server has let it pass')
  if (!(refusal instanceof Refused)) throw refusal
  if (!refusal.message.includes(says)) throw new Error(`the API server says ${refusal.message}`)
}

function exec({ pod, container, command }: Of<'exec'>, { student, variables, signal }: Actor): Promise<void> {
  const words = command.map((word) => substitute(word, variables))
  return student.exec({ pod: substitute(pod, variables), container, command: words }, signal)
}

/** So many at once: all are of one object, and wait for each other. */
const abreast = 3

async function flood({ kind, name, times, bytes }: Of<'flood'>, { student, variables, signal }: Actor): Promise<void> {
  const turns = Array.from({ length: times }, (_, turn) => turn)
  await sideBySide(turns, abreast, (turn) => {
    const annotations = { flood: `${turn} ${'x'.repeat(bytes)}` }
    return student.patch(kind, substitute(name, variables), { metadata: { annotations } }, signal)
  })
}
