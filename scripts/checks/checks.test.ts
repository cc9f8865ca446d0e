import { describe, expect, it } from 'vitest'
import { unmet } from '#domain/check-result'
import { catalogue } from '../../grader/checks/index.ts'
import type { Catalogue } from '../../grader/core/check.ts'
import { checksOf } from '../../grader/core/judge.ts'
import { checksArguments } from './arguments.ts'
import { describeChecks } from './describe.ts'
import { differenceFrom } from './load-traces.ts'
import { replayRecording, replayTrace } from './replay.ts'
import { recordings, traces } from './testing/recorded.ts'

const described = await describeChecks()

/** A catalogue that has changed its mind about one check. */
const turned = (name: string): Catalogue => {
  const check = catalogue[name]
  if (!check) throw new Error(`there is no check ${name}`)
  return { ...catalogue, [name]: { ...check, judge: () => unmet('Turned') } }
}

describe('what is listed', () => {
  it('is every check, with parameters as JSON Schema', () => {
    expect(described.map(({ name }) => name).sort()).toEqual(Object.keys(catalogue).sort())
    const data = described.find(({ name }) => name === 'data-survives-pod')
    expect(data?.parameters).toMatchObject({
      type: 'object',
      properties: { statefulSet: { type: 'string' }, path: { type: 'string' } },
      required: ['statefulSet'],
    })
  })

  it.each(described)(
    '$name has traces that pass, fail and stay unknown, each with where it comes from',
    ({ traces }) => {
      for (const list of Object.values(traces)) expect(list.length).toBeGreaterThan(0)
      for (const { recorded } of Object.values(traces).flat())
        expect(recorded === 'built' || /^v\d+\.\d+\.\d+/.test(recorded.kubernetes)).toBe(true)
    },
  )

  it.each(described)('$name has traces recorded on a cluster that pass and that fail', ({ traces: { pass, fail } }) => {
    for (const list of [pass, fail]) expect(list.some(({ recorded }) => recorded !== 'built')).toBe(true)
  })

  it.each(described)('$name gives no reason that is not among its own or the shared ones', (check) => {
    const known = [...Object.keys(check.reasons), ...check.sharedReasons]
    const given = Object.values(check.traces).flatMap((list) => list.map(({ reason }) => reason))
    expect(given.filter((reason) => !known.includes(reason))).toEqual([])
  })
})

describe('what is judged again', () => {
  it('is told apart from what was judged otherwise', async () => {
    const own = traces.filter(({ check }) => check === 'headless-service')
    expect(own.map((trace) => replayTrace(trace, catalogue).difference).filter(Boolean)).toEqual([])
    const differences = own.map((trace) => replayTrace(trace, turned('headless-service')).difference)
    expect(differences).not.toContain(undefined)
    expect(differences).toContain('is False (Turned), not True')
  })

  it('is every case of a lab too, and a check that has changed its mind is noticed', async () => {
    const isAsked = ({ lab }: (typeof recordings)[number]) =>
      checksOf(lab).some(({ check }) => check === 'waits-for-ready-predecessor')
    const solutions = recordings.filter((one) => one.labCase.name.startsWith('solutions/') && isAsked(one))
    expect(solutions.length).toBeGreaterThanOrEqual(4)
    for (const one of solutions) {
      expect(replayRecording(one, catalogue).difference).toBeUndefined()
      expect(replayRecording(one, turned('waits-for-ready-predecessor')).difference).toBe('was to be: every point')
    }
  })

  it('a case that was never recorded says how to record it', async () => {
    const [{ lab, labCase } = expect.fail()] = recordings
    const { difference } = replayRecording({ lab, labCase }, catalogue)
    expect(difference).toBe(
      `was never recorded: npm run labs -- verify ${lab.metadata.name} --case ${labCase.name} --record`,
    )
  })

  it('a solution that was recorded without its trial says so', async () => {
    const solution = recordings.find(({ labCase }) => labCase.name === 'solutions/all-at-once')
    if (!solution?.recording) throw new Error('web solutions/all-at-once is not recorded')
    const { trial: _, ...checked } = solution.recording
    expect(replayRecording({ ...solution, recording: checked }, catalogue).difference).toMatch(
      /^was recorded without a trial: /,
    )
  })

  it('has to have the status, the reason and the cause', async () => {
    const named = traces.find(({ check, name }) => check === 'headless-service' && name === 'ObservationGap')
    if (!named) throw new Error('the trace is gone')
    const right = { status: 'Unknown', reason: 'ObservationGap', cause: 'platform' }
    expect(differenceFrom(named, right)).toBeUndefined()
    expect(differenceFrom(named, { ...right, cause: 'blocked' })).toBe('is blocked, not platform')
    expect(differenceFrom(named, { ...right, reason: 'Other' })).toBe('says Other, not ObservationGap')
  })
})

describe('the command', () => {
  it.each([
    [['list', '--json'], { command: 'list', isJson: true }],
    [['replay'], { command: 'replay', checks: [], isJson: false }],
    [['replay', 'dns-per-pod'], { command: 'replay', checks: ['dns-per-pod'], isJson: false }],
    [[], { problem: 'Say what to do.' }],
    [['play'], { problem: 'There is no play.' }],
    [['list', 'dns-per-pod'], { problem: 'list takes no names.' }],
    [['list', '--jason'], { problem: expect.stringContaining('--jason') }],
  ])('takes %j', (argv, parsed) => expect(checksArguments(argv)).toEqual(parsed))
})
