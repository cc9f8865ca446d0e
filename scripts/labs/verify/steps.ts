/** Plays the steps of a case. */
import * as z from 'zod'
import type { CaseStep, LabCase } from '#course/lab-cases'
import { substitute, substituteDeep, type Variables } from '#domain/lab-parameters'
import { within } from '../../../grader/edge/within.ts'
import type { NodesOfStudent } from './press-nodes.ts'
import type { Student } from './student.ts'
import { valueAt } from './value-at.ts'

/** Longer than any image or volume of a lab takes on a busy machine. */
const patienceSeconds = 300

type Values = Extract<CaseStep, { wait: unknown }>['wait']['until']

/** @throws naming the step, in the API server's words where it said no */
export async function playSteps(
  { steps, manifests }: Pick<LabCase, 'steps' | 'manifests'>,
  variables: Variables,
  student: Student,
  interruption: AbortSignal,
  nodes?: NodesOfStudent,
): Promise<void> {
  for (const step of steps) {
    const signal = within(patienceSeconds * 1_000, interruption)
    const resolved = resolve(step, variables)
    const played = isNodeStep(resolved)
      ? playNodeStep(resolved, nodes, signal)
      : playStep(resolved, manifests, variables, student, signal)
    await played.catch((error: unknown) => {
      const isLate = signal.aborted && !interruption.aborted
      const words = error instanceof Error ? error.message : String(error)
      throw new Error(`${JSON.stringify(step)}: ${isLate ? `not within ${patienceSeconds} s: ` : ''}${words}`, {
        cause: error,
      })
    })
  }
}

type NodeStep = Extract<CaseStep, { node: unknown } | { placed: unknown }>
const isNodeStep = (step: CaseStep): step is NodeStep => 'node' in step || 'placed' in step

async function playNodeStep(step: NodeStep, nodes: NodesOfStudent | undefined, signal: AbortSignal): Promise<void> {
  if (!nodes) throw new Error('nobody has nodes here')
  if ('node' in step) await nodes.press(step.node.under, step.node.act, signal)
  else await nodes.placed(step.placed.name, step.placed.on, signal)
}

async function playStep(
  step: Exclude<CaseStep, NodeStep>,
  manifests: LabCase['manifests'],
  variables: Variables,
  student: Student,
  signal: AbortSignal,
) {
  if ('apply' in step) await student.apply(substitute(manifests[step.apply] ?? '', variables), signal)
  else if ('delete' in step) await student.delete(step.delete.kind, step.delete.name, step.delete.cascade, signal)
  else if ('patch' in step) await student.patch(step.patch.kind, step.patch.name, step.patch.merge, signal)
  else if ('deleteOne' in step) await student.deleteOne(step.deleteOne.kind, step.deleteOne.labels, signal)
  else if ('scale' in step) await student.scale(step.scale.kind, step.scale.name, Number(step.scale.replicas), signal)
  else if ('waitOne' in step)
    await student.until(
      step.waitOne.kind,
      step.waitOne.labels,
      (object) => isAsTold(step.waitOne.kind, object, step.waitOne.until),
      signal,
    )
  else if ('force' in step) await student.force(step.force.name, signal)
  else if ('terminating' in step)
    await student.until(
      'Pod',
      step.terminating.name,
      (object) => valueAt(object, 'metadata.deletionTimestamp') !== undefined,
      signal,
    )
  else if ('gone' in step) await student.until(step.gone.kind, step.gone.name, (object) => object === undefined, signal)
  else
    await student.until(
      step.wait.kind,
      step.wait.name,
      (object) => isAsTold(step.wait.kind, object, step.wait.until),
      signal,
    )
}

/** The shape of a step is not changed by values in place of their names. */
const resolve = (step: CaseStep, variables: Variables): CaseStep => substituteDeep(step, variables) as CaseStep

const observedSchema = z.looseObject({
  metadata: z.looseObject({ generation: z.number().default(0) }),
  status: z.looseObject({ observedGeneration: z.number().default(0) }).prefault({}),
})
const withController: readonly string[] = ['StatefulSet', 'Deployment']

/** What a controller counted before it saw the newest spec is of the one before: `updatedReplicas: 3` may mean the old template. */
export function isAsTold(kind: string, object: unknown, values: Values): boolean {
  if (object === undefined) return false
  if (withController.includes(kind)) {
    const { metadata, status } = observedSchema.parse(object)
    if (status.observedGeneration < metadata.generation) return false
  }
  return hasValues(object, values)
}

export const hasValues = (object: unknown, values: Values): boolean =>
  Object.entries(values).every(([path, wanted]) => [wanted].flat().some((value) => value === valueAt(object, path)))
