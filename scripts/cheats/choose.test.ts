import { expect, it } from 'vitest'
import { catalogue } from '../../grader/checks/index.ts'
import { chooseCheats } from './choose.ts'
import { needsSubmit } from './needs-submit.ts'

it('a sample has cheats and honest work, and submits nothing', async () => {
  const sample = await chooseCheats({ cases: [], isSample: true, isChanged: false })
  expect(new Set(sample.map(({ cheat }) => cheat.caught !== undefined))).toEqual(new Set([true, false]))
  for (const { cheat, lab } of sample) expect(needsSubmit(lab.lab, cheat, catalogue)).toBe(false)
})

it('one is called by its name, with or without the side that it is on', async () => {
  const names = async (called: string) =>
    (await chooseCheats({ cases: [called], isSample: false, isChanged: false })).map(({ cheat }) => cheat.name)
  expect(await names('owner-forged')).toEqual(['dishonest/owner-forged'])
  expect(await names('dishonest/owner-forged')).toEqual(['dishonest/owner-forged'])
})

it('says which there are where a name is unknown', async () =>
  expect(chooseCheats({ cases: ['honest/owner-forged'], isSample: false, isChanged: false })).rejects.toThrow(
    /There is no case.*owner-forged/,
  ))
