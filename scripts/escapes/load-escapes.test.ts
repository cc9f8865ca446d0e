import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { chooseEscapes, escapeFrom, loadEscapes } from './load-escapes.ts'
import { policies } from './refusers.ts'

const escapes = await loadEscapes()
const families = [...new Set(escapes.map(({ family }) => family))]

it('there are many ways out', () => expect(escapes.length).toBeGreaterThanOrEqual(40))

it('no two try the same', () => {
  const tried = escapes.map(({ family: _family, name: _name, tries: _tries, ...escape }) => JSON.stringify(escape))
  expect(tried.filter((one, index) => tried.indexOf(one) !== index)).toEqual([])
})

it.each(families.filter((family) => family !== 'cluster'))(
  'in the family %s something harmless is accepted',
  (family) => expect(escapes.some((escape) => escape.family === family && escape.harmless !== undefined)).toBe(true),
)

it('every admission policy that holds students refuses some of them', () => {
  const folders = readdirSync(path.join(import.meta.dirname, '../../deploy/policies'))
  // It holds the platform's own processes.
  expect([...policies].sort()).toEqual(folders.filter((folder) => folder !== 'confinement').sort())
  for (const policy of policies) expect(escapes.map(({ refusedBy }) => refusedBy)).toContain(`ordinal-${policy}`)
})

describe('a file', () => {
  it('that is no escape is named, with what is wrong', () => {
    expect(() => escapeFrom('pods/a.yaml', 'tries: something or other\nrefusedBy: nobody\nrun: id\nin: pod\n')).toThrow(
      /escapes\/pods\/a\.yaml is no escape/,
    )
    expect(() => escapeFrom('a.yaml', '')).toThrow('<family>/<name>.yaml')
  })

  it('is found by its name, its family or both', () => {
    const names = (wanted: string) => chooseEscapes(escapes, [wanted]).map(({ name }) => name)
    expect(names('pod-security/host-network')).toEqual(['host-network'])
    expect(names('host-network')).toEqual(['host-network'])
    expect(names('gateway').length).toBeGreaterThan(1)
    expect(() => names('nothing')).toThrow(/There is no escape nothing: name one of .*pods\/node-name/)
  })
})
