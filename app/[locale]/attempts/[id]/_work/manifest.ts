/** The student's objects as YAML, with the lines that verdicts are about. */
import { Document, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { FieldPath } from '#domain/check-result'
import type { PortableObject } from '#domain/portable-object'

export type Mark = {
  /** of the check in the lab */
  check: string
  line: number
  /** the field is not there; the line is that of what lacks it */
  isAbsent: boolean
}
export type Manifest = { kind: string; name: string; lines: string[]; marks: Mark[] }
export type Question = { check: string; path: FieldPath }

export function manifestsOf(objects: readonly PortableObject[], questions: readonly Question[]): Manifest[] {
  const written = questions.flatMap(({ check, path }) => {
    const found = writtenAt(path, objects)
    return found ? [{ check, path: found }] : []
  })
  return objects.map((object) => {
    const { kind, metadata } = object
    const text = new Document(inReadingOrder(withoutKubectlsCopy(object)), { aliasDuplicateObjects: false })
      .toString({ lineWidth: 0 })
      .trimEnd()
    const marks = written
      .filter(({ path }) => path.kind === kind && path.name === metadata.name)
      .map(({ check, path }) => ({ check, ...lineOf(text, path.path) }))
    return { kind, name: metadata.name, lines: text.split('\n'), marks }
  })
}

/** Kubectl keeps what was applied in an annotation: the whole object once more, in one line, which nobody reads. */
function withoutKubectlsCopy(object: PortableObject): PortableObject {
  const { [lastApplied]: copy, ...annotations } = object.metadata.annotations ?? {}
  if (copy === undefined) return object
  const { annotations: _, ...metadata } = object.metadata
  return { ...object, metadata: Object.keys(annotations).length > 0 ? { ...metadata, annotations } : metadata }
}
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** As `kubectl get -o yaml` has it, but for names, which one looks for first; the database has an order of its own. */
function inReadingOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inReadingOrder)
  if (typeof value !== 'object' || value === null) return value
  const rank = (key: string) => (key === 'name' ? '' : key)
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (rank(one) < rank(other) ? -1 : 1))
      .map(([key, item]) => [key, inReadingOrder(item)]),
  )
}

/** What a controller made of a template is the template's author's: a Pod's field stands in the set, a claim's as well. */
function writtenAt(path: FieldPath, objects: readonly PortableObject[]): FieldPath | undefined {
  const has = (kind: string, name: string) =>
    objects.some((object) => object.kind === kind && object.metadata.name === name)
  if (has(path.kind, path.name)) return path
  const set = /^(.*)-\d+$/.exec(path.name)?.[1]
  if (set === undefined) return undefined
  if (path.kind === 'Pod' && path.path.startsWith('spec') && has('StatefulSet', set))
    return { kind: 'StatefulSet', name: set, path: `spec.template.${path.path}` }
  const owner = objects.find(({ kind, metadata: { name } }) => kind === 'StatefulSet' && set.endsWith(`-${name}`))
  if (path.kind === 'PersistentVolumeClaim' && owner)
    return { kind: 'StatefulSet', name: owner.metadata.name, path: 'spec.volumeClaimTemplates' }
  return undefined
}

const segmentsOf = (path: string): string[] => path.split(/[.[\]]+/).filter((segment) => segment !== '')

function lineOf(text: string, path: string): Pick<Mark, 'line' | 'isAbsent'> {
  const counter = new LineCounter()
  let node: unknown = parseDocument(text, { lineCounter: counter }).contents
  let line = 1
  for (const segment of segmentsOf(path)) {
    const step = stepInto(node, segment)
    if (!step) return { line, isAbsent: true }
    line = counter.linePos(step.at).line
    node = step.value
  }
  return { line, isAbsent: false }
}

/** The line of a field is that of its key: what a map or a list holds begins below it. */
function stepInto(node: unknown, segment: string): { at: number; value: unknown } | undefined {
  if (isMap<Node, Node>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment)
    const at = pair?.key.range?.[0]
    return pair && at !== undefined ? { at, value: pair.value } : undefined
  }
  const item = isSeq<Node>(node) ? node.items[Number(segment)] : undefined
  const at = item?.range?.[0]
  return item && at !== undefined ? { at, value: item } : undefined
}
