/** A student's work in a namespace of another name: where its text says the old one's exact name, it says the new one's. */
import * as z from 'zod'
import type { PortableObject } from './portable-object.ts'

/** Where the values are bytes in base64, which no search through the object's own text would find. */
const encodedFields: Readonly<Record<string, string>> = { Secret: 'data', ConfigMap: 'binaryData' }
const encodedSchema = z.record(z.string(), z.string()).catch({})

export function movedTo(objects: readonly PortableObject[], from: string, to: string): PortableObject[] {
  const move = (text: string) => text.replaceAll(from, to)
  return objects.map((object) => withEncodedMoved(JSON.parse(move(JSON.stringify(object))) as PortableObject, move))
}

/** In how many places their text says this name. */
export function mentionsIn(objects: readonly PortableObject[], name: string): number {
  const encoded = objects.flatMap((object) => Object.values(encodedIn(object)).map((value) => textOf(value) ?? ''))
  return [JSON.stringify(objects), ...encoded].reduce((sum, text) => sum + text.split(name).length - 1, 0)
}

const fieldOf = ({ kind }: PortableObject): string => encodedFields[kind] ?? ''

const encodedIn = (object: PortableObject): Record<string, string> => encodedSchema.parse(object[fieldOf(object)] ?? {})

function withEncodedMoved(object: PortableObject, move: (text: string) => string): PortableObject {
  const values = Object.entries(encodedIn(object))
  if (values.length === 0) return object
  const moved = values.map(([key, value]) => {
    const text = textOf(value)
    return [key, text === null || move(text) === text ? value : base64Of(move(text))]
  })
  return { ...object, [fieldOf(object)]: Object.fromEntries(moved) }
}

/** Null for bytes that are no text: they are left as they are. */
function textOf(base64: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null // neither says in its error what it read
  }
}

const base64Of = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
