/**
 * Finds the line of a manifest that a verdict's field stands on. The source is the lab's own file where the object is still
 * what that says, else what kubectl was given last (it notes that on the object), else the object as the cluster has it.
 */
import { isMap, isNode, isScalar, LineCounter, parseAllDocuments, parseDocument, stringify, type Document } from 'yaml'
import * as z from 'zod'
import type { FieldSource } from '#domain/evidence-view'
import type { KubernetesObject } from '#domain/kubernetes-object'

export type SourceQuestion = {
  object: KubernetesObject
  /** as a verdict names it: `spec.template.spec.containers[0].image` */
  path: string
  /** path in the lab's folder → text, with what `${…}` stands for put in */
  starter: Readonly<Record<string, string>>
}

const linesBefore = 4
const linesAfter = 4
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

export function fieldSource({ object, path, starter }: SourceQuestion): FieldSource {
  const keys = keysOf(path)
  return (
    inStarter(object, keys, starter) ??
    inApplied(object, keys) ??
    sourceIn(manifestText(asWritten(object)), keys, { origin: 'cluster', file: null })
  )
}

export const keysOf = (path: string): (string | number)[] =>
  Array.from(path.matchAll(/\[(\d+)\]|\["?([^\]"]+)"?\]|([^.[\]]+)/g), ([, index, quoted, key]) =>
    index === undefined ? (quoted ?? key ?? '') : Number(index),
  )

type Origin = Pick<FieldSource, 'origin' | 'file'>

function inStarter(
  object: KubernetesObject,
  keys: readonly (string | number)[],
  starter: SourceQuestion['starter'],
): FieldSource | null {
  for (const [file, text] of Object.entries(starter)) {
    const documents = parseAllDocuments(text)
    for (const document of 'empty' in documents ? [] : documents) {
      const written: unknown = document.toJS()
      if (isSame(written, object) && isAsIn(written, object, keys)) {
        return sourceIn(text, keys, { origin: 'starter', file }, documents.indexOf(document))
      }
    }
  }
  return null
}

const namedSchema = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }) })

function isSame(written: unknown, { kind, metadata }: KubernetesObject): boolean {
  const named = namedSchema.safeParse(written)
  return named.success && named.data.kind === kind && named.data.metadata.name === metadata.name
}

/** Whether the field is still what the file says: then the file is where it was written. */
function isAsIn(written: unknown, object: unknown, keys: readonly (string | number)[]): boolean {
  const said = valueAt(written, keys)
  return said !== undefined && JSON.stringify(said) === JSON.stringify(valueAt(object, keys))
}

function valueAt(value: unknown, keys: readonly (string | number)[]): unknown {
  let at: unknown = value
  for (const key of keys) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Object.entries(at).find(([name]) => name === String(key))?.[1]
  }
  return at
}

function inApplied(object: KubernetesObject, keys: readonly (string | number)[]): FieldSource | null {
  const text = object.metadata.annotations?.[lastApplied]
  if (text === undefined) return null
  const parsed = namedSchema.safeParse(parseJson(text))
  if (!parsed.success) return null
  return sourceIn(manifestText(asWritten(parsed.data)), keys, { origin: 'applied', file: null })
}

/** Less what nobody writes: status, what the API server adds, and what kubectl adds to what it notes. */
function asWritten(object: Readonly<Record<string, unknown>>): unknown {
  const { status: _status, metadata, ...rest } = object
  const noted = z.record(z.string(), z.unknown()).catch({}).parse(metadata)
  const kept = Object.entries(noted).filter(
    ([key, value]) =>
      ['name', 'labels'].includes(key) || (key === 'annotations' && Object.keys(withoutNotes(value)).length > 0),
  )
  const shown = kept.map(([key, value]) => [key, key === 'annotations' ? withoutNotes(value) : value])
  return { ...rest, metadata: Object.fromEntries(shown) }
}

function withoutNotes(annotations: unknown): Record<string, unknown> {
  const all = z.record(z.string(), z.unknown()).catch({}).parse(annotations)
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== lastApplied))
}

/** In the order in which people write manifests; kubectl notes them in that of the alphabet. */
const firstKeys = ['apiVersion', 'kind', 'metadata', 'name', 'spec']

const manifestText = (object: unknown): string => stringify(ordered(object), { indentSeq: false, lineWidth: 0 })

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const rank = (key: string) => (firstKeys.includes(key) ? firstKeys.indexOf(key) : firstKeys.length)
  const entries = Object.entries(value).sort(([one], [other]) => rank(one) - rank(other))
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]))
}

function sourceIn(text: string, keys: readonly (string | number)[], origin: Origin, which = 0): FieldSource {
  const counter = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: counter })
  const document =
    ('empty' in documents ? undefined : documents[which]) ?? parseDocument(text, { lineCounter: counter })
  const { offset, isAbsent } = placeOf(document, keys)
  const all = text.trimEnd().split('\n')
  const line = Math.min(counter.linePos(offset).line, all.length)
  const first = Math.max(1, line - linesBefore)
  return { ...origin, line, isAbsent, first, lines: all.slice(first - 1, line + linesAfter) }
}

/** Of the field's key, or, where it is absent, of the nearest one above it that is there. */
function placeOf(document: Document, keys: readonly (string | number)[]): { offset: number; isAbsent: boolean } {
  for (let length = keys.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(keys.slice(0, length - 1), true)
    const key = keys[length - 1]
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined
    const node: unknown = pair ? pair.key : document.getIn(keys.slice(0, length), true)
    if (isNode(node) && node.range) return { offset: node.range[0], isAbsent: length < keys.length }
  }
  return { offset: document.contents?.range?.[0] ?? 0, isAbsent: keys.length > 0 }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
