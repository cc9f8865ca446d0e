import { describe, expect, it } from 'vitest'
import { loadLab } from '#course/load-lab'
import { readRecording } from '#course/recording'
import { catalogue } from '../../grader/checks/index.ts'
import { traceArguments } from './arguments.ts'
import { cutTrace } from './cut-trace.ts'

const loading = await loadLab('lab-manifests/web', { checkParameters: catalogue })
if (!loading.ok) throw new Error('the lab web is broken')
const { lab } = loading.lab
async function cut(labCase: string, check: string, id?: string) {
  const recording = await readRecording(`lab-manifests/web/${labCase}/recording.json.gz`)
  if (!recording) throw new Error(`${labCase} was never recorded`)
  return { recording, cut: () => cutTrace({ lab, recording, check, id, about: 'A test.' }, catalogue) }
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

describe('the command', () => {
  it.each([
    [['ready-replicas', 'web'], /Give a check, a lab and one of its cases/],
    [['a', 'b', 'c', '--name', 'Bad Name'], /lower-case words/],
    [['a', 'b', 'c', '--nme', 'x'], /--nme/],
  ])('refuses %j in words', (argv, words) =>
    expect(traceArguments(argv)).toEqual({ problem: expect.stringMatching(words) }),
  )
})
