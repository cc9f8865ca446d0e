/** For tests: Submits of a solved lab in the running installation, while something breaks. */
import { readFileSync } from 'node:fs'
import { expect, inject, vi } from 'vitest'
import * as z from 'zod'
import type { AttemptStep } from '#domain/attempt'
import { attemptSteps } from '#domain/attempt'
import type { CheckResult } from '#domain/check-result'
import { resolveVariables } from '#domain/lab-parameters'
import type { Observation } from '#domain/observation'
import type { ObservedKindName } from '#domain/observed-kinds'
import { registerCluster } from '#db/clusters'
import { saveLabRevision } from '#db/lab-revisions'
import { readObservation } from '#db/observations'
import { RecorderSession } from '#db/recorder-session'
import { readSubmitFindings, type SubmitFindings } from '#db/submit-findings'
import { setCursorForTests } from '#db/testing/recorded'
import { endWorkspace } from '#db/workspace-requests'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf, observedKind, type KindReference } from '#kube/kinds'
import { listKind, type Selection } from '#kube/list'
import { expectOk } from '#kube/outcome'
import { liveRuntime, type LiveRuntime } from '#kube/testing/live-runtime'
import { catalogue } from '../../../grader/checks/index.ts'
import { judgeLab } from '../../../grader/core/judge.ts'
import { connect, type Installation } from '../../labs/verify/installation.ts'
import type { Workspace } from '../../labs/verify/student.ts'
import { takeOver } from '../own-graders.ts'
import { openSolvedWorkspace, readSolvedLab, type PlayedLab, type PlayedWorkspace } from '../solved-workspace.ts'
import { Submission } from '../submission.ts'
import { untilChanged } from '../until-changed.ts'

const processesSchema = z.looseObject({
  pids: z.record(z.string(), z.looseObject({ pid: z.number() })),
})

const never = new AbortController().signal
const patience = 120_000
/** A watch that is asked to go on from here is told that it cannot. */
const beyondAnyCluster = '999999999999'

export class FaultBench {
  readonly runtime: LiveRuntime
  readonly installation: Installation
  readonly admin: KubeClient
  readonly solved: PlayedLab
  readonly #workspaces: Workspace[] = []

  private constructor(runtime: LiveRuntime, installation: Installation, solved: PlayedLab) {
    this.runtime = runtime
    this.installation = installation
    this.admin = openClient(runtime.adminKubeconfig)
    this.solved = solved
  }

  static async open(): Promise<FaultBench> {
    const runtime = liveRuntime()
    const [installation, solved] = await Promise.all([connect(runtime, async () => {}), readSolvedLab()])
    await saveLabRevision(installation.db, solved.lab)
    return new FaultBench(runtime, installation, solved)
  }

  async close(): Promise<void> {
    for (const { id } of this.#workspaces) await endWorkspace(this.installation.db, id)
    await this.installation.close()
    closeClient(this.admin)
  }

  /** The number of a process of the installation as it is now: its supervisor starts it again where it dies. */
  pidOf(name: 'cluster' | 'grader' | 'provisioner'): number {
    const { pids } = processesSchema.parse(JSON.parse(readFileSync(inject('runtimeFile'), 'utf8')))
    const found = pids[name]?.pid
    if (found === undefined) throw new Error(`The installation runs no ${name}.`)
    return found
  }

  async solve(student: string): Promise<PlayedWorkspace> {
    const workspace = await openSolvedWorkspace(this.installation, this.solved, { student }, never)
    this.#workspaces.push(workspace)
    return workspace
  }

  submit(workspace: PlayedWorkspace): Promise<Submission> {
    return Submission.begin(this.installation, {
      workspace,
      fate: [],
      waitedOut: undefined,
      say: () => {},
      signal: never,
    })
  }

  /** What is known of a Submit once its trial has come to a step. */
  async reached({ id }: Submission, step: AttemptStep): Promise<SubmitFindings> {
    const place = attemptSteps.indexOf(step)
    const isThere = (found: SubmitFindings) => found.step !== null && attemptSteps.indexOf(found.step) >= place
    const found = await this.until(id, isThere, patience)
    if (!isThere(found)) throw new Error(`The Submit did not come to ${step}: ${JSON.stringify(found)}`)
    return found
  }

  /** Has Submits taken by processes of their own, so that the installation's grader may die, and only records. */
  takeOver(): Promise<{ end(): Promise<void> }> {
    const alive = { isDoomed: async () => false, onDead: () => {} }
    return takeOver(this.installation, this.runtime, this.solved, { count: 1, trialsAtOnce: 1, ...alive })
  }

  /**
   * Kills the recorder. Its place is taken before another one can have it, and given back once something has happened in the
   * namespace that nobody saw, with cursors that no watch can go on from.
   */
  async loseEvents(namespace: string, kinds: readonly ObservedKindName[]): Promise<void> {
    const { databaseUrl, clusterName } = this.runtime
    const clusterId = await registerCluster(this.installation.db, clusterName)
    const taking = RecorderSession.open(databaseUrl, clusterId, { signal: AbortSignal.timeout(patience) })
    process.kill(this.pidOf('grader'), 'SIGKILL')
    const place = await taking
    try {
      const before = await this.podsOf(namespace)
      await vi.waitFor(async () => expect(await this.podsOf(namespace)).not.toEqual(before), {
        ...{ timeout: 15_000, interval: 100 },
      })
      for (const kind of kinds) await setCursorForTests(this.installation.db, clusterId, kind, beyondAnyCluster)
    } finally {
      await place.close()
    }
  }

  /** What the checks of a trial say by its record alone. */
  async judgeTrial(
    { namespace }: Workspace,
    trial: string,
  ): Promise<{ observation: Observation; results: CheckResult[] }> {
    const { lab } = this.solved.lab
    const { db, surroundings } = this.installation
    const [live, observation] = await Promise.all([
      readObservation(db, { namespace }),
      readObservation(db, { namespace: trial }),
    ])
    const variables = resolveVariables(lab, { seed: 0, namespace, ...surroundings })
    const judged = judgeLab(lab, variables, { live, trial: observation }, catalogue)
    const results = judged.filter(({ check }) => catalogue[check]?.kind === 'trial').map(({ result }) => result)
    return { observation, results }
  }

  async podsOf(namespace: string): Promise<string[]> {
    const { items } = expectOk(await listKind(this.admin, observedKind('Pod'), { namespace }), 'listing Pods')
    return items.map(({ metadata: { uid } }) => uid).sort()
  }

  until(id: string, isThere: (found: SubmitFindings) => boolean, limit: number): Promise<SubmitFindings> {
    const { db, changes } = this.installation
    return untilChanged(changes, () => readSubmitFindings(db, id), isThere, limit, never)
  }

  /** What a Submit has to leave as it was: trials' namespaces, volumes, and the student's own Pods and claims. */
  async holdings({ namespace }: Workspace): Promise<string[]> {
    const namesOf = async (kind: KindReference, selection: Selection = {}) => {
      const { items } = expectOk(await listKind(this.admin, kind, selection), `listing ${kind.plural}`)
      return items.map(({ metadata: { name, uid } }) => `${kind.kind} ${name} ${uid}`)
    }
    const found = await Promise.all([
      namesOf(kindOf('v1', 'Namespace'), { labelSelector: 'ordinal/purpose=trial' }),
      namesOf({ kind: 'PersistentVolume', apiVersion: 'v1', plural: 'persistentvolumes', isNamespaced: false }),
      namesOf(observedKind('Pod'), { namespace }),
      namesOf(observedKind('PersistentVolumeClaim'), { namespace }),
    ])
    return found.flat().sort()
  }
}
