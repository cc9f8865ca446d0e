import { expect, it } from 'vitest'
import { mentionsIn, movedTo } from './moved-objects.ts'
import type { PortableObject } from './portable-object.ts'

const [from, to] = ['ws-aaaaaaaaaa', 'ws-bbbbbbbbbb']
const object = (kind: string, fields: object): PortableObject => ({
  ...{ apiVersion: 'v1', kind, metadata: { name: 'a' } },
  ...fields,
})
const moved = (each: PortableObject) => movedTo([each], from, to)[0]
const encoded = (text: string) => Buffer.from(text).toString('base64')
/** As long as a name is, and no text. */
const bytes = Buffer.from([0xff, 0xfe, ...Buffer.from(from), 0x80]).toString('base64')

it('says the new namespace where its text said the old one', () => {
  const notes = object('ConfigMap', { data: { home: `web-0.nginx.${from}.svc`, other: 'ws-aaaaaaaaab' } })
  expect(moved(notes)?.data).toEqual({ home: `web-0.nginx.${to}.svc`, other: 'ws-aaaaaaaaab' })
  expect(mentionsIn([notes], from)).toBe(1)
})

it.each([
  ['Secret', 'data'],
  ['ConfigMap', 'binaryData'],
])('says it in what a %s keeps as base64 in its %s', (kind, field) => {
  const text = (name: string) => `\ufeffhôte=db-0.db.${name}.svc.cluster.local\nadmin@db-1.db.${name}.svc`
  const values = { url: encoded(text(from)), other: encoded('nothing of it'), empty: '', bytes }
  const work = object(kind, { [field]: values })
  expect(moved(work)).toEqual({ ...work, [field]: { ...values, url: encoded(text(to)) } })
  expect(mentionsIn([work, work], from)).toBe(4)
  expect(mentionsIn(movedTo([work], from, to), from)).toBe(0)
})

it('leaves what is not base64, or no record of values, as it is', () => {
  for (const data of [{ a: '%%%', b: encoded(from).slice(1) }, null, { a: 7 }, [encoded(from)]]) {
    const odd = object('Secret', { data })
    expect(moved(odd)).toEqual(odd)
    expect(mentionsIn([odd], from)).toBe(0)
  }
})

it('looks into no base64 of other kinds: it is text there', () => {
  const set = object('StatefulSet', { data: { a: encoded(from) } })
  expect(moved(set)).toEqual(set)
})
