import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeholdersIn, resolveVariables, substitute, substituteDeep } from './lab-parameters.ts'
import { labCheck, labOf } from './testing/lab.ts'

const blank = labOf(labCheck('check', 'some'))
const parameters = { statefulSet: ['web', 'shop', 'blog'], replicas: [2, 3, 4, 5] }
const lab = { ...blank, spec: { ...blank.spec, parameters } }
const around = { namespace: 'ws-aaaaaaaaaa', storageClass: 'standard', images: { nginx: 'nginx:stable' } }
const variables = resolveVariables(lab, { seed: 1, ...around })

it('whoever has the same seed gets the same parameters, out of those that the lab allows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const one = resolveVariables(lab, { seed, ...around })
      expect(resolveVariables(lab, { seed, ...around, namespace: 'ws-bbbbbbbbbb' })).toEqual({
        ...one,
        namespace: 'ws-bbbbbbbbbb',
      })
      expect(['web', 'shop', 'blog']).toContain(one['statefulSet'])
      expect([2, 3, 4, 5]).toContain(one['replicas'])
    }),
  )
})

it('neighbouring seeds get every combination, none much more often than another', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 1_200; seed += 1) {
    const { statefulSet, replicas } = resolveVariables(lab, { seed, ...around })
    counts.set(`${statefulSet} ${replicas}`, (counts.get(`${statefulSet} ${replicas}`) ?? 0) + 1)
  }
  expect(counts.size).toBe(12)
  expect(Math.min(...counts.values())).toBeGreaterThan(60)
  expect(Math.max(...counts.values())).toBeLessThan(150)
})

it('a text gets the values, and two dollars are one', () => {
  expect(substitute('image: ${image.nginx} in ${namespace}, $${HOME} costs 5 $', variables)).toBe(
    'image: nginx:stable in ws-aaaaaaaaaa, ${HOME} costs 5 $',
  )
})

it('a value that is a placeholder and nothing else keeps its kind', () => {
  const { replicas } = variables
  expect(typeof replicas).toBe('number')
  expect(substituteDeep({ list: ['${replicas}', 'x${replicas}'], flag: true }, variables)).toEqual({
    list: [replicas, `x${replicas}`],
    flag: true,
  })
})

it('a value that contains a placeholder is not looked into again', () => {
  expect(substitute('${a}', { a: '${b}', b: 'no' })).toBe('${b}')
})

it('a name that stands for nothing is named with the cure', () => {
  expect(() => substitute('${nmespace}', variables)).toThrow(
    /\$\{nmespace\} stands for nothing: use one of .*namespace/,
  )
})

it('every name in a text is found, escaped ones left out', () => {
  expect(placeholdersIn('${a} $${b} ${image.c}')).toEqual(['a', 'image.c'])
})
