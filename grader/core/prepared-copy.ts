/** A snapshot made ready for a trial's namespace: other name, and a gate where Pods have to be held. */
import * as z from 'zod'
import { movedTo, type PortableObject } from '#domain/portable-object'
import type { Snapshot } from './snapshot.ts'

/** The condition that a held Pod waits for, and that nobody but the grader sets. */
export const releaseCondition = 'ordinal/released'

export type Preparation = {
  /** the trial's namespace; as long as the workspace's, so that no field outgrows its limit */
  readonly to: string
  /** StatefulSets whose Pods are not Ready before the grader says so */
  readonly heldSets: readonly string[]
}
export type PreparedCopy = {
  readonly objects: PortableObject[]
  /** places where the workspace's name stood */
  readonly renamed: number
}

export function preparedFor({ objects, namespace: from }: Snapshot, { to, heldSets }: Preparation): PreparedCopy {
  if (from.length !== to.length) throw new Error(`${to} is not as long as ${from}`)
  const readable = objects.map(decoded)
  const renamed = JSON.stringify(readable).split(from).length - 1
  const copies = movedTo(readable, from, to).map(encoded)
  const isHeld = ({ kind, metadata }: PortableObject) => kind === 'StatefulSet' && heldSets.includes(metadata.name)
  return { objects: copies.map((copy) => (isHeld(copy) ? withGate(copy) : copy)), renamed }
}

const secretData = z.record(z.string(), z.string())

/** What a Secret says is written in base64, where no name can be found. One byte becomes one character, so nothing is lost. */
const decoded = (object: PortableObject): PortableObject => transcoded(object, 'base64', 'latin1')
const encoded = (object: PortableObject): PortableObject => transcoded(object, 'latin1', 'base64')

function transcoded(object: PortableObject, from: BufferEncoding, to: BufferEncoding): PortableObject {
  const data = object.kind === 'Secret' ? secretData.safeParse(object['data']).data : undefined
  if (!data) return object
  const texts = Object.entries(data).map(([key, text]) => [key, Buffer.from(text, from).toString(to)] as const)
  return { ...object, data: Object.fromEntries(texts) }
}

const gatedSchema = z.looseObject({
  template: z.looseObject({
    spec: z.looseObject({ readinessGates: z.array(z.looseObject({ conditionType: z.string() })).default([]) }),
  }),
})

function withGate(object: PortableObject): PortableObject {
  const { template, ...spec } = gatedSchema.parse(object['spec'])
  const others = template.spec.readinessGates.filter(({ conditionType }) => conditionType !== releaseCondition)
  const readinessGates = [...others, { conditionType: releaseCondition }]
  return { ...object, spec: { ...spec, template: { ...template, spec: { ...template.spec, readinessGates } } } }
}
