import { expect, it } from 'vitest'
import { sampleOf } from './sample.ts'

const names = ['starter', 'solutions/a', 'solutions/b', 'wrong/a', 'wrong/b', 'wrong/c', 'wrong/d']
const few = ['starter', 'solutions/a', 'wrong/a', 'wrong/b']
const cases = (changed: readonly string[] = []) =>
  names.map((name) => ({ name, change: changed.includes(name) ? 'the case has changed' : undefined }))

it('is the starter, one solution and two mistakes', () => expect(sampleOf('dns', cases())).toEqual(few))
it('is all of the lab that others follow', () => expect(sampleOf('web', cases())).toEqual(names))
it('has what changed since its recording too', () =>
  expect(sampleOf('dns', cases(['wrong/d']))).toEqual([...few, 'wrong/d']))
it('is all of a lab that has changed', () => expect(sampleOf('dns', cases(names))).toEqual(names))
