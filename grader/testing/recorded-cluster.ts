/**
 * For tests: the real cluster under another name in the database, so that a recorder of the test's own records it beside
 * the installation's, with workspaces that no provisioner makes.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { closeDatabase, openDatabase, type Database } from '#db/database'
import { readObservation } from '#db/observations'
import { addClusterForTests, addWorkspaceForTests, endWorkspaceForTests, setCursorForTests } from '#db/testing/recorded'
import { namespaceName } from '#domain/workspace'
import type { Observation } from '#domain/observation'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { applyObject, deleteObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import type { LiveRuntime } from '#kube/testing/live-runtime'
import { nextChange, openChanges, type Changes } from '../edge/changes.ts'
import { openSeverableServer, type SeverableServer } from './severable-server.ts'

const namespaceKind = kindOf('v1', 'Namespace')

export class RecordedCluster {
  readonly admin: KubeClient
  readonly server: SeverableServer
  readonly #db: Database
  readonly #changes: Changes
  readonly #databaseUrl: string
  readonly #folder: string
  readonly #clusterId: string
  readonly #workspaces = new Map<string, string>()
  #recorder: ChildProcess | undefined

  private constructor(of: {
    admin: KubeClient
    server: SeverableServer
    db: Database
    changes: Changes
    databaseUrl: string
    folder: string
    clusterId: string
  }) {
    this.admin = of.admin
    this.server = of.server
    this.#db = of.db
    this.#changes = of.changes
    this.#databaseUrl = of.databaseUrl
    this.#folder = of.folder
    this.#clusterId = of.clusterId
  }

  static async open({ databaseUrl, adminKubeconfig, graderKubeconfig }: LiveRuntime): Promise<RecordedCluster> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-recorder-test-'))
    const db = openDatabase(databaseUrl, { maxConnections: 2 })
    return new RecordedCluster({
      folder,
      db,
      databaseUrl,
      admin: openClient(adminKubeconfig),
      server: await openSeverableServer(graderKubeconfig, path.join(folder, 'kubeconfig')),
      changes: await openChanges(databaseUrl),
      clusterId: await addClusterForTests(db, `recorded-${randomBytes(6).toString('hex')}`),
    })
  }

  /** Resolves once everything there is has been read. */
  async startRecorder(): Promise<void> {
    const script = path.join(import.meta.dirname, 'recorder-process.ts')
    const args = [this.#databaseUrl, this.#clusterId, this.server.kubeconfig]
    this.#recorder = fork(script, args, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await once(this.#recorder, 'message')
  }

  async endRecorder(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!this.#recorder || this.#recorder.exitCode !== null || this.#recorder.signalCode !== null) return
    const ended = once(this.#recorder, 'exit')
    this.#recorder.kill(signal)
    await ended
  }

  /** The row only, as when a student has just claimed it. */
  async claim(): Promise<string> {
    const namespace = namespaceName(randomBytes(10))
    this.#workspaces.set(namespace, await addWorkspaceForTests(this.#db, this.#clusterId, namespace))
    return namespace
  }

  async makeNamespace(name: string): Promise<void> {
    expectOk(
      await applyObject(this.admin, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
      'making a namespace',
    )
  }

  /** As if the watch of a kind had been away since then. */
  setCursor(kind: string, resourceVersion: string): Promise<void> {
    return setCursorForTests(this.#db, this.#clusterId, kind, resourceVersion)
  }

  /** Reads the record again at each change, until it is as told. */
  async until(
    namespace: string,
    isThere: (observation: Observation) => boolean,
    limit = 150_000,
  ): Promise<Observation> {
    const deadline = AbortSignal.timeout(limit)
    for (;;) {
      const round = new AbortController()
      const changed = Promise.race(this.#nextChanges(AbortSignal.any([deadline, round.signal])))
      const observation = await readObservation(this.#db, { namespace }).catch(() => undefined)
      if (observation && isThere(observation)) {
        round.abort()
        return observation
      }
      if (deadline.aborted)
        throw new Error(
          `the record of ${namespace} does not come to what was waited for: ${told(observation).join('\n')}`,
        )
      await changed
      round.abort()
    }
  }

  async close(): Promise<void> {
    await this.endRecorder('SIGTERM')
    for (const [namespace, id] of this.#workspaces) {
      await deleteObject(this.admin, namespaceKind, { name: namespace })
      await endWorkspaceForTests(this.#db, id)
    }
    await this.server.close()
    await this.#changes.close()
    closeClient(this.admin)
    await closeDatabase(this.#db)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #nextChanges(signal: AbortSignal): Promise<void>[] {
    const anyRecord = new Promise<void>((resolve) => {
      const stop = this.#changes.on('Observation', () => (stop(), resolve()))
      signal.addEventListener('abort', () => (stop(), resolve()))
    })
    return [anyRecord, nextChange(this.#changes, 'Workspace', '', signal)]
  }
}

const told = (observation: Observation | undefined): string[] =>
  (observation?.events ?? []).map((event) => {
    const { seq, type } = event
    return [seq, type, 'kind' in event && event.kind, 'object' in event && event.object.metadata.name]
      .filter((part) => part !== false)
      .join(' ')
  })
