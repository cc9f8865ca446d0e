/** What each lab has to have, beside being played rightly: enough right ways and mistakes, hints, and variants. */
import { describe, expect, it } from 'vitest'
import { resolveVariables } from '#domain/lab-parameters'
import { checksOf } from '../../grader/core/judge.ts'
import { recordings } from './testing/recorded.ts'

const labs = [...new Map(recordings.map(({ lab }) => [lab.metadata.name, lab])).values()]
const named = labs.map((lab) => {
  const own = recordings.filter((one) => one.lab === lab).map(({ labCase }) => labCase.name)
  const count = (folder: string) => own.filter((name) => name.startsWith(folder)).length
  return { name: lab.metadata.name, lab, solutions: count('solutions/'), wrong: count('wrong/') }
})

/** Its starter is broken, and what is right is to find out where: there are fewer ways to go right, and to go wrong. */
const findTheFault = ['faulty-database', 'lost-names']

/** The same for everybody, and why. */
const fixed: Readonly<Record<string, string>> = {
  web: 'it is the example of the lessons, with the names and the numbers that stand there',
}

const around = { namespace: 'ws-aaaaaaaaaa', storageClass: 'standard', images: {} }

describe.each(named)('the lab $name', ({ name, lab, solutions, wrong }) => {
  it('has enough ways to be right, and enough mistakes', () => {
    const isShort = findTheFault.includes(name)
    expect(solutions).toBeGreaterThanOrEqual(isShort ? 2 : 4)
    expect(wrong).toBeGreaterThanOrEqual(isShort ? 6 : 12)
  })

  it.each(checksOf(lab))('gives two hints and more on $id, in both languages', ({ hints }) => {
    expect(hints.fr.length).toBeGreaterThanOrEqual(2)
    expect(hints.en).toHaveLength(hints.fr.length)
    for (const hint of [...hints.fr, ...hints.en]) expect(hint.trim()).not.toBe('')
  })

  it(name in fixed ? `is the same for everybody: ${fixed[name]}` : 'is not the same for everybody', () => {
    const variants = Array.from({ length: 50 }, (_, seed) => JSON.stringify(resolveVariables(lab, { seed, ...around })))
    const different = new Set(variants).size
    if (name in fixed) expect(different).toBe(1)
    else expect(different).toBeGreaterThanOrEqual(2)
  })
})

it('names no lab that is not there', () => {
  const names = labs.map(({ metadata }) => metadata.name)
  expect(names).toEqual(expect.arrayContaining([...findTheFault, ...Object.keys(fixed)]))
})
