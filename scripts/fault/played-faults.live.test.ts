/** Cases that are played while something is made to go wrong: checks say so and accuse nobody, and it is put back. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, inject, it, onTestFinished, vi } from 'vitest'
import * as z from 'zod'
import { verifierOf } from '#db/lab-verification'
import type { CheckResult } from '#domain/check-result'
import { observedKind } from '#kube/kinds'
import { readObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { catalogue } from '../../grader/checks/index.ts'
import { judgeLab } from '../../grader/core/judge.ts'
import { loadCase } from '../labs/load-case.ts'
import type { Place } from '../record-trace/faults/fault.ts'
import { faults, type FaultName } from '../record-trace/faults/faults.ts'
import { playFault } from '../record-trace/faults/play-fault.ts'
import { untilTrue } from '../record-trace/faults/until-true.ts'
import { readRuntime } from '../start/runtime.mjs'
import { FaultBench } from './testing/fault-bench.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 }) // a case each, on a busy machine

const never = new AbortController().signal
const dataDir = () => path.dirname(path.dirname(inject('runtimeFile')))

let bench: FaultBench
beforeAll(async () => {
  bench = await FaultBench.open()
})
afterAll(() => bench.close())

/** What was recorded of a lab's case, and what its checks say of that. */
async function play(fault: FaultName, at: Place, lab: string, labCase: string) {
  const { installation, admin } = bench
  const surroundings = { installation, admin, runtime: () => readRuntime(dataDir()), signal: never }
  const loaded = await loadCase(lab, labCase)
  const recording = await playFault(surroundings, { ...loaded, fault: faults[fault], at })
  const { observation, variables } = recording
  const judged = judgeLab(loaded.lab.lab, variables, { live: observation }, catalogue)
  return { observation, results: judged.map(({ check, result }) => ({ check, result })) }
}

const deploymentSchema = z.looseObject({
  spec: z.looseObject({ replicas: z.number() }),
  status: z.looseObject({ readyReplicas: z.number().default(0) }),
})

/** Of the cluster's DNS: wanted, and there. */
async function dnsServers(): Promise<{ wanted: number; ready: number }> {
  const at = { namespace: 'kube-system', name: 'coredns' }
  const found = expectOk(await readObject(bench.admin, observedKind('Deployment'), at), 'reading the DNS server')
  const { spec, status } = deploymentSchema.parse(found)
  return { wanted: spec.replicas, ready: status.readyReplicas }
}

const isAccusation = ({ result }: { result: CheckResult }): boolean => result.status === 'False'

it('says that DNS could not be asked while its server is off, and switches it on again', async () => {
  const { results } = await play('dns-stopped', 'Check', 'dns', 'solutions/as-told')

  expect(results).toContainEqual({
    check: 'dns-headless-set',
    result: expect.objectContaining({ status: 'Unknown', cause: 'platform', reason: 'DnsFailed' }),
  })
  expect(results.filter(isAccusation)).toEqual([])
  expect(await dnsServers()).toEqual({ wanted: 1, ready: 1 })
})

it('leaves a gap that a list closes where the recorder was away, and nobody is accused of what it hides', async () => {
  const { observation, results } = await play('recorder-away', { step: 5 }, 'web', 'solutions/in-steps')

  const turns = observation.events.flatMap((event) =>
    (event.type === 'SYNCED' || event.type === 'GAP') && event.kind === 'Pod' ? [event.type] : [],
  )
  expect(turns).toEqual(['SYNCED', 'GAP', 'SYNCED'])
  expect(results.filter(isAccusation)).toEqual([])
})

it('puts back what it broke, and ends its workspace, where it is told to end in the middle', async () => {
  const labCase = 'solutions/as-told'
  const words = ['scripts/record-trace/main.ts', '--fault', 'dns-stopped', '--at', 'Check', 'dns', labCase]
  const command = spawn(process.execPath, ['--import', 'tsx', ...words], {
    env: { ...process.env, ORDINAL_DATA: dataDir() },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => void command.kill('SIGKILL'))
  const said = text(command.stderr)
  const ended = once(command, 'exit')
  const tooSoon = ended.then(async () =>
    Promise.reject(new Error(`It ended before anything was broken: ${await said}`)),
  )
  await Promise.race([untilTrue(async () => (await dnsServers()).wanted === 0), tooSoon])
  command.kill('SIGTERM')

  expect(await ended).toEqual([2, null])
  expect(await said).toContain('ended by SIGTERM')
  expect(await dnsServers()).toEqual({ wanted: 1, ready: 1 })
  const open = async () => (await verifierOf(bench.installation.db, 'dns', labCase)).openWorkspaces
  await vi.waitFor(async () => expect(await open()).toEqual([]), { timeout: 120_000, interval: 500 })
})
