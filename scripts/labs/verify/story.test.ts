import { expect, test } from 'vitest'
import { readRecording } from '#course/recording'
import { storyOf } from './story.ts'

const recordingOf = async (name: string) => {
  const recording = await readRecording(`lab-manifests/${name}/recording.json.gz`)
  if (!recording) throw new Error(`${name} has no recording`)
  return recording
}

test('tells what became of Pods and of their nodes, in order', async () => {
  const { observation } = await recordingOf('node-loss/solutions/as-told')
  const lines = storyOf({ live: observation })
  const places = [/Node .*-[12] .*isOn=false/, /BecameTerminating Pod/, /Node .*isFenced=true/, /Gone Pod/].map(
    (line) => lines.findIndex((told) => line.test(told)),
  )
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
})

test('tells of the trial too, and of a long record its end only', async () => {
  const { observation, trial } = await recordingOf('scale/solutions/two-claims')
  const lines = storyOf({ live: observation, ...(trial !== undefined && { trial }) })
  expect(lines).toContain('the trial:')
  const long = Array.from({ length: 20 }, () => observation.events).flat()
  const [leftOut, ...rest] = storyOf({ live: { ...observation, events: long } })
  expect(leftOut).toMatch(/^\(\d+ moments before\)$/)
  expect(rest).toHaveLength(60)
})
