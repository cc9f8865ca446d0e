/** The drawings against what clusters were seen to do; `npm run figures -- replay` says the same with names. */
import { describe, expect, it } from 'vitest'
import { setRules } from '../../app/_figures/rules/set-rules.ts'
import { recordings, traces } from '../checks/testing/recorded.ts'
import { figuresArguments } from './arguments.ts'
import { nameOf, seeRecords, unseenOf } from './compare.ts'
import { recordsOf } from './records.ts'
import { setHistories } from './set-history.ts'
import { stories } from './stories.ts'
import { watched } from './watched.ts'

const records = recordsOf(recordings, traces)
const seen = seeRecords(records)
const storyOf = (name: string) => {
  const story = stories().find((one) => nameOf(one) === name)
  if (!story) throw new Error(`no drawing tells ${name}`)
  return story
}

describe('the drawings’ rules', () => {
  it('forbid nothing that a cluster did', () => {
    expect(seen.transitions).toBeGreaterThan(1000)
    expect(seen.forbidden).toEqual([])
  })

  it('would not have allowed a Parallel set’s events to an OrderedReady one', () => {
    const parallel = records
      .flatMap(({ observation }) => setHistories(watched(observation)))
      .flatMap(({ steps }) => steps)
      .filter(({ state }) => state.policy === 'Parallel')
    const refused = parallel.filter(
      ({ state, event }) => setRules.forbids({ ...state, policy: 'OrderedReady' }, event) !== null,
    )
    expect(refused.map(({ event }) => event.type)).toEqual(expect.arrayContaining(['PodMade', 'PodTerminating']))
  })
})

describe('the drawings’ stories', () => {
  it.each([
    'Scaling policy=OrderedReady claims=Retain',
    'Scaling policy=Parallel claims=Delete',
    'PodLoss lost=1',
    'ServiceDns service=headless',
    'ServiceDns service=ordinary',
    'ServiceDns service=missing',
  ])('%s was seen to happen', (name) => expect(unseenOf(storyOf(name), seen)).toEqual([]))

  it('are missed among records that do not show them', () => {
    const without = { ...seen, episodes: seen.episodes.filter(({ cause }) => cause !== 'scaled down') }
    expect(unseenOf(storyOf('Scaling policy=OrderedReady claims=Retain'), without).map(({ what }) => what)).toEqual([
      'scaled down (OrderedReady, Retain): PodTerminating 1, PodGone 1, PodTerminating 0, PodGone 0',
    ])
  })

  it('are missed where Pods came and went in another order', () => {
    const story = storyOf('Scaling policy=OrderedReady claims=Retain')
    const turned = story.episodes.map((episode) => ({ ...episode, told: episode.told.toReversed() }))
    expect(unseenOf({ ...story, episodes: turned }, seen).length).toBeGreaterThan(0)
  })
})

describe('the command', () => {
  it.each([
    [['replay'], { isJson: false }],
    [['replay', '--json'], { isJson: true }],
    [[], { problem: 'Say what to do.' }],
    [['play'], { problem: 'There is no play.' }],
    [['replay', 'Scaling'], { problem: 'replay takes no names.' }],
  ])('takes %j', (argv, parsed) => expect(figuresArguments(argv)).toEqual(parsed))
})
