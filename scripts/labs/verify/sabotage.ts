/** The catalogue, of which one check always holds: a lab that does not notice proves nothing by that check. */
import { met } from '#domain/check-result'
import { catalogue } from '../../../grader/checks/index.ts'
import type { Catalogue } from '../../../grader/core/check.ts'

/** @throws in words, where there is no such check */
export function sabotaged(name: string): Catalogue {
  const check = catalogue[name]
  if (!check) throw new Error(`There is no check ${name}: name one of ${Object.keys(catalogue).join(', ')}.`)
  return { ...catalogue, [name]: { ...check, judge: () => met('Sabotaged') } }
}
