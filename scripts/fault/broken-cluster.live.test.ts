/** Submits on a real cluster that breaks under them: nothing lost, nothing doubled, no wrong verdict, the cluster as before. */
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import type { SubmitFindings } from '#db/submit-findings'
import { kindOf, observedKind } from '#kube/kinds'
import { createObject, patchObject, readObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import type { PlayedWorkspace } from './solved-workspace.ts'
import { componentOf, hostPid } from './testing/component-process.ts'
import { FaultBench } from './testing/fault-bench.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 }) // several trials, one after the other, on a busy machine

let bench: FaultBench
let workspace: PlayedWorkspace
let before: string[]
beforeAll(async () => {
  bench = await FaultBench.open()
  workspace = await bench.solve('fault-broken-cluster')
  before = await bench.holdings(workspace)
})
afterAll(() => bench.close())

const expectAsBefore = () =>
  vi.waitFor(async () => expect(await bench.holdings(workspace)).toEqual(before), { timeout: 60_000, interval: 250 })

const trialOf = ({ trials }: SubmitFindings): string => {
  const [trial] = trials.filter(({ isGone }) => !isGone)
  if (!trial) throw new Error('The Submit has no trial.')
  return trial.namespace
}

it('gives one whole grade when the API server is killed in the middle of a trial', async ({ skip }) => {
  const { clusterBinary, adminKubeconfig } = bench.runtime
  if (clusterBinary === null) return skip('the cluster is not ours to break')
  const submission = await bench.submit(workspace)
  await bench.reached(submission, 'Replacing')
  const killed = await componentOf(clusterBinary, adminKubeconfig, 'kube-apiserver')
  process.kill(hostPid(bench.pidOf('cluster'), killed), 'SIGKILL')

  expect(await submission.end()).toEqual([])
  expect((await bench.until(submission.id, () => true, 0)).retries).toBeLessThanOrEqual(1)
  const restarted = await componentOf(clusterBinary, adminKubeconfig, 'kube-apiserver')
  expect(restarted.restarts).toBe(killed.restarts + 1)
  await expectAsBefore()
})

it('gives its grade, and removes the trial in the end, where somebody else’s finalizers hold things in it', async () => {
  const submission = await bench.submit(workspace)
  const namespace = trialOf(await bench.reached(submission, 'Replacing'))
  const finalizers = ['example.org/hold']
  const held = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'held', namespace, finalizers } }
  expectOk(await createObject(bench.admin, held), 'an object that does not go')
  const claim = { namespace, name: 'www-web-0' }
  expectOk(
    await patchObject(bench.admin, observedKind('PersistentVolumeClaim'), claim, { metadata: { finalizers } }),
    'a claim that does not go',
  )

  expect(await submission.end()).toEqual([])
  expect(await readObject(bench.admin, kindOf('v1', 'Namespace'), { name: namespace })).toMatchObject({
    failure: { type: 'missing' },
  })
  await expectAsBefore()
})

it('tells a gap from an absence: where watches lost what happened in a trial, it is tried again', async () => {
  const graders = await bench.takeOver()
  onTestFinished(() => graders.end())
  const submission = await bench.submit(workspace)
  const trial = trialOf(await bench.reached(submission, 'Replacing'))
  await bench.loseEvents(trial, ['Pod', 'StatefulSet', 'PersistentVolumeClaim'])

  expect(await submission.end()).toEqual([])
  expect((await bench.until(submission.id, () => true, 0)).retries).toBe(1)
  const { observation, results } = await bench.judgeTrial(workspace, trial)
  expect(observation.events.filter(({ type }) => type === 'GAP')).not.toEqual([])
  expect(results.filter(({ status }) => status === 'False')).toEqual([])
  expect(results.some((result) => result.status === 'Unknown' && result.cause === 'platform')).toBe(true)
  await expectAsBefore()
})
