import { expect, test } from 'vitest'
import { createWatchRenewals } from './watch-renewals.ts'

const times = { ahead: 60_000, every: 12_000 }
type Note = [workspaceId: string, until: number]

function noting() {
  const notes: Note[] = []
  const renewals = createWatchRenewals(async (id, until) => void notes.push([id, until.getTime()]), times)
  return { notes, renewals }
}

test('a page that is read all the time is noted seldom, and always before the last note runs out', async () => {
  const { notes, renewals } = noting()
  for (let now = 0; now <= 60_000; now += 100) await renewals.renew('a', now)
  expect(notes.map(([, until]) => until)).toEqual([60_000, 72_000, 84_000, 96_000, 108_000, 120_000])
})

test('each workspace has a note of its own, and where there is none nothing is noted', async () => {
  const { notes, renewals } = noting()
  await renewals.renew('a', 0)
  await renewals.renew(null, 1)
  await renewals.renew('b', 2)
  expect(notes).toEqual([
    ['a', 60_000],
    ['b', 60_002],
  ])
})
