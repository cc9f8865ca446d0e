/** What a student's seed may choose: names that any cluster takes, and that never meet in one namespace. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveVariables } from '#domain/lab-parameters'
import { listLabs } from './labs.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const around = { namespace: 'ws-aaaaaaaaaa', storageClass: 'standard', images: {} }
/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.1, as the name of a Service has to be */
const dnsLabel = /^[a-z]([a-z0-9-]*[a-z0-9])?$/
/** A Pod of the set carries the set's name and a revision's hash as a label of 63 letters at most. */
const longestName = 63 - '-0123456789'.length
/** made by the platform, or in every cluster */
const taken = ['toolbox', 'kubernetes', 'default', 'student']
const isName = (value: string | number): value is string =>
  typeof value === 'string' && !value.startsWith('/') && !/^\d/.test(value)

const labs = (await listLabs()).flatMap(({ name, loading }) => (loading.ok ? [{ name, lab: loading.lab.lab }] : []))

describe.each(labs)('the lab $name', ({ lab }) => {
  const parameters = Object.keys(lab.spec.parameters)
  const namesFor = (seed: number) => {
    const variables = resolveVariables(lab, { seed, ...around })
    return parameters.map((parameter) => variables[parameter] ?? '').filter(isName)
  }

  it('gives every student names that are DNS labels, short enough for a set, and not taken', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const name of namesFor(seed)) {
          expect(name).toMatch(dnsLabel)
          expect(name.length).toBeLessThanOrEqual(longestName)
          expect(taken).not.toContain(name)
        }
      }),
    )
  })

  it('gives no student one name for two things', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const names = namesFor(seed)
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })
})
