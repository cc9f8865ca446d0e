import { describe, expect, it } from 'vitest'
import { loadLab } from '#course/load-lab'
import { readRecording } from '#course/recording'
import { catalogue } from '../../grader/checks/index.ts'
import { traceArguments } from './arguments.ts'
import { cutTrace } from './cut-trace.ts'
import type { Moment } from './moments.ts'

const loading = await loadLab('lab-manifests/web', { checkParameters: catalogue })
if (!loading.ok) throw new Error('the lab web is broken')
const { lab } = loading.lab
async function cut(labCase: string, check: string, id?: string, moment?: Moment) {
  const recording = await readRecording(`lab-manifests/web/${labCase}/recording.json.gz`)
  if (!recording) throw new Error(`${labCase} was never recorded`)
  return { recording, cut: () => cutTrace({ lab, recording, check, id, about: 'A test.', moment }, catalogue) }
}

describe('a trace', () => {
  it('is what the check reads of the record, and says where it comes from', async () => {
    const { recording, cut: make } = await cut('wrong/too-few-replicas', 'ready-replicas')
    const { folder, result, trace } = make()
    expect([folder, result.reason]).toEqual(['fail', 'TooFewReplicas'])
    expect(trace.recorded).toEqual({ ...recording.recordedOn, case: 'web wrong/too-few-replicas' })
    const kinds = new Set(trace.observation.events.flatMap((event) => ('object' in event ? [event.kind] : [])))
    expect([...kinds].sort()).toEqual(['Pod', 'StatefulSet'])
  })

  it('is of the trial where the check is judged by one', async () => {
    const { recording, cut: make } = await cut('solutions/in-steps', 'claim-reattached')
    const { folder, trace } = make()
    expect(folder).toBe('pass')
    expect(trace.observation.namespace).toBe(recording.trial?.namespace)
  })

  it('is not made of what was not tried, nor of a check that the lab does not ask for', async () => {
    const checked = await cut('wrong/too-few-replicas', 'claim-reattached')
    expect(checked.cut).toThrow(/has no trial, by which claim-reattached is judged/)
    const other = await cut('wrong/too-few-replicas', 'no-such-check')
    expect(other.cut).toThrow(/There is no check no-such-check: name one of/)
    const wrongId = await cut('wrong/too-few-replicas', 'ready-replicas', 'nothing')
    expect(wrongId.cut).toThrow(/ready-replicas has no id nothing there: name one of replicas/)
  })
})

describe('a trace of a moment', () => {
  it('ends where the check first says what is asked for, or last', async () => {
    const cutAt = async (isLast: boolean) => {
      const { cut: make } = await cut('solutions/in-steps', 'ready-replicas', undefined, {
        says: 'PodNotReady',
        isLast,
      })
      const { result, trace } = make()
      const upTo = trace.recorded === 'built' ? undefined : trace.recorded.upTo
      expect(result.reason).toBe('PodNotReady')
      expect(trace.observation.events.at(-1)?.seq).toBeLessThanOrEqual(upTo ?? 0)
      return upTo ?? 0
    }
    expect(await cutAt(false)).toBeLessThan(await cutAt(true))
  })

  it('ends at the event that is named, and is judged as it was then', async () => {
    const { cut: make } = await cut('solutions/in-steps', 'ready-replicas', undefined, { upTo: 0 })
    expect(make().result).toMatchObject({ status: 'Unknown', reason: 'RecordIncomplete' })
  })

  it('names what was said where nothing of the kind was', async () => {
    const moment = { says: 'ClusterOnFire', isLast: false }
    const { cut: make } = await cut('solutions/in-steps', 'ready-replicas', undefined, moment)
    expect(make).toThrow(/never says ClusterOnFire of web solutions\/in-steps: it says .*AllReady/)
  })
})

describe('the command', () => {
  it.each([
    [['ready-replicas', 'web'], /Give a check, a lab and one of its cases/],
    [['a', 'b', 'c', '--name', 'Bad Name'], /lower-case words/],
    [['a', 'b', 'c', '--nme', 'x'], /--nme/],
    [['a', 'b', 'c', '--up-to', 'Ready'], /give the number of an event/],
    [['a', 'b', 'c', '--up-to', '3', '--says', 'Ready'], /give --up-to or --says/],
    [['a', 'b', 'c', '--last'], /--last needs --says/],
    [['a', 'b', 'c', '--says', 'One', '--says', 'Other'], /Give one reason/],
    [['a', '--lacking'], /name none/],
    [['web', 'starter', '--fault', 'bad-luck', '--at', '3'], /use one of recorder-away, /],
    [['web', 'starter', '--fault', 'recorder-away', '--at', 'Breakfast'], /a step of the Submit/],
    [['web', '--fault', 'recorder-away', '--at', '3'], /Give a lab and one of its cases/],
  ])('refuses %j in words', (argv, words) =>
    expect(traceArguments(argv)).toEqual({ problem: expect.stringMatching(words) }),
  )

  it.each([
    ['4', { step: 4 }],
    ['Replacing', { trial: 'Replacing' }],
    ['Check', 'Check'],
  ])('lets a fault strike at %s', (at, place) =>
    expect(traceArguments(['web', 'starter', '--fault', 'dns-stopped', '--at', at])).toMatchObject({ at: place }),
  )
})
