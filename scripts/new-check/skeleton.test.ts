import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkSkeleton, importedAs, registered } from './skeleton.ts'

it('a check is exported under its own name', () => {
  expect(importedAs('claim-mounted')).toBe('claimMounted')
  expect(checkSkeleton('claim-mounted')['check.ts']).toContain('export const claimMounted: Check<Params>')
})

it('has the same reasons in every language, and all that its code gives', () => {
  const files = checkSkeleton('claim-mounted')
  const reasons = (locale: string) => Object.keys(JSON.parse(files[`messages.${locale}.json`] ?? '{}'))
  expect(reasons('fr')).toEqual(reasons('en'))
  for (const reason of reasons('en')) expect(files['check.ts']).toContain(`met('${reason}'`)
})

it('is added to the catalogue as it stands, and nothing else changes', () => {
  const index = readFileSync('grader/checks/index.ts', 'utf8')
  const lines = registered(index, 'claim-is-new').split('\n')
  const added = ["import { claimIsNew } from './claim-is-new/check.ts'", '    register(claimIsNew),']
  expect(lines).toEqual(expect.arrayContaining(added))
  expect(lines.filter((line) => !added.includes(line)).join('\n')).toBe(index)
})
