import { expect, it } from 'vitest'
import { kindsBehind } from './catch-up.ts'

const at = (name: string, resourceVersion: string, uid = `${name}-uid`) => ({ name, uid, resourceVersion })
const pods = (resourceVersion: string, ...objects: ReturnType<typeof at>[]) => [
  { kind: 'Pod' as const, resourceVersion, objects },
]
const record = (...objects: ReturnType<typeof at>[]) => objects.map((object) => ({ kind: 'Pod', ...object }))

it.each([
  ['nothing is there and nothing is recorded', pods('20'), record(), []],
  ['each object is recorded at the listed version', pods('20', at('web-0', '9')), record(at('web-0', '9')), []],
  ['an object has changed again since the list', pods('20', at('web-0', '9')), record(at('web-0', '21')), []],
  ['an object was made since the list', pods('20'), record(at('web-0', '21')), []],
  ['an object was replaced since the list', pods('20', at('web-0', '9')), record(at('web-0', '22', 'other')), []],
  ['a change is not recorded yet', pods('20', at('web-0', '10')), record(at('web-0', '9')), ['Pod']],
  ['an object is not recorded yet', pods('20', at('web-0', '9')), record(), ['Pod']],
  ['a deletion is not recorded yet', pods('20'), record(at('web-0', '9')), ['Pod']],
  ['a replacement is not recorded yet', pods('20', at('web-0', '19', 'new')), record(at('web-0', '9', 'old')), ['Pod']],
])('%s', (_, lists, recorded, expected) => {
  expect(kindsBehind(lists, recorded)).toEqual(expected)
})
