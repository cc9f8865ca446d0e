/** Every cheat and every honest oddity, judged again by what was recorded of it on a cluster. */
import { describe, expect, it, test } from 'vitest'
import { readRecording } from '#course/recording'
import { allCheats } from '../../scripts/cheats/choose.ts'
import { compare } from '../../scripts/cheats/compare.ts'
import { loadMostPoints } from '../../scripts/cheats/most-points.ts'
import { catalogue } from '../checks/index.ts'
import { judgeLab } from '../core/judge.ts'

const all = await allCheats()
const named = all.map((one) => ({ name: one.cheat.name, one }))

describe('the cheats', () => {
  it('are 25 and more, in many families, and honest oddities 15 and more, in most labs', () => {
    const cheats = all.filter(({ cheat }) => cheat.caught).map(({ cheat }) => cheat)
    const honest = all.filter(({ cheat }) => !cheat.caught).map(({ cheat }) => cheat)
    expect(cheats.length).toBeGreaterThanOrEqual(25)
    expect(new Set(cheats.map(({ family }) => family)).size).toBeGreaterThanOrEqual(8)
    expect(honest.length).toBeGreaterThanOrEqual(15)
    expect(new Set(honest.map(({ lab }) => lab)).size).toBeGreaterThanOrEqual(6)
  })

  it('are the dishonest ones that points are written down for', async () => {
    const dishonest = all.filter(({ cheat }) => cheat.caught).map(({ cheat }) => cheat.name)
    expect(Object.keys(await loadMostPoints()).sort()).toEqual(dishonest.sort())
  })

  test.each(named)('$name is judged as it has to be', async ({ one: { cheat, lab, mostPoints } }) => {
    const recording = await readRecording(cheat.recording)
    if (!recording) throw new Error(`it was never recorded: npm run cheats -- --case ${cheat.name} --record`)
    const { observation: live, trial, variables } = recording
    const checks = judgeLab(lab.lab, variables, { live, ...(trial !== undefined && { trial }) }, catalogue)
    const { ok, expected, got, points, ofPoints } = compare(cheat, checks, mostPoints)
    expect(ok, `expected ${expected}, got ${got}`).toBe(true)
    expect(points, 'its points, as grader/cheats/points.json has them').toBe(cheat.caught ? mostPoints : ofPoints)
    if (cheat.caught) expect(points).toBeLessThan(ofPoints)
  })
})
