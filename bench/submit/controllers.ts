/**
 * What the cluster's own controllers need for the perturbations of a trial: the same choreography, driven by a watch as
 * quickly as can be, without a grader, a record or a database.
 */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { PortableObject } from '#domain/portable-object'
import type { KubeClient } from '#kube/client'
import { kindOf, observedKind } from '#kube/kinds'
import { applyObject, createObject, deleteObject, patchObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { patchSubresource } from '#kube/subresources'
import { isServing, readPod } from '../../grader/core/pod.ts'
import { isObserved, readStatefulSet } from '../../grader/core/stateful-set.ts'
import { areContainersReady } from '../../grader/edge/trial/copied-set.ts'
import { gated, releasePod } from '../../grader/edge/trial/gate.ts'
import { within } from '../../grader/edge/within.ts'
import {
  answerOf,
  claimVolumesOf,
  markerContainer,
  newToken,
  readArguments,
  writeArguments,
} from '../../grader/edge/trial/marker.ts'
import { WatchedNamespace } from './watched-namespace.ts'

const namespaceKind = kindOf('v1', 'Namespace')
const patience = 300_000

export type Perturbed = {
  namespace: string
  objects: readonly PortableObject[]
  set: string
  markerImage: string
  interrupted: AbortSignal
}

/** Returns the milliseconds from making the namespace to the last answer. What is removed afterwards does not count. */
export async function perturb(
  client: KubeClient,
  { namespace, objects, set, markerImage, interrupted }: Perturbed,
): Promise<number> {
  const stop = new AbortController()
  const signal = within(patience, stop.signal, interrupted)
  const begun = performance.now()
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' }
  expectOk(
    await applyObject(client, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }),
    'making a namespace',
  )
  try {
    const watched = await WatchedNamespace.open(client, namespace, signal)
    await new Choreography(client, namespace, watched, set, markerImage).dance(objects)
    return performance.now() - begun
  } finally {
    stop.abort()
    await deleteObject(client, namespaceKind, { name: namespace })
  }
}

class Choreography {
  readonly #client: KubeClient
  readonly #namespace: string
  readonly #watched: WatchedNamespace
  readonly #set: string
  readonly #image: string
  readonly #file = newToken()

  constructor(client: KubeClient, namespace: string, watched: WatchedNamespace, set: string, image: string) {
    this.#client = client
    this.#namespace = namespace
    this.#watched = watched
    this.#set = set
    this.#image = image
  }

  async dance(objects: readonly PortableObject[]): Promise<void> {
    for (const object of objects) {
      const { kind, metadata } = object
      const copy = kind === 'StatefulSet' && metadata.name === this.#set ? gated(object) : object
      const manifest = { ...copy, metadata: { ...metadata, namespace: this.#namespace } }
      expectOk(await createObject(this.#client, manifest), `creating ${kind}`)
    }
    const { spec } = readStatefulSet(await this.#watched.until(() => this.#watched.find('StatefulSet', this.#set)))
    const names = (count: number) => Array.from({ length: count }, (_, index) => `${this.#set}-${index}`)
    const [first = '', ...others] = names(spec.replicas)

    await this.#watched.until(() => this.#pod(first, areContainersReady))
    await this.#scale(spec.replicas + 1)
    const marks = names(spec.replicas).map((name) => this.#mark(name, ''))
    await Promise.all(names(spec.replicas + 1).map((name) => this.#release(name, '')))
    await Promise.all(marks)

    const last = [first, ...others].at(-1) ?? first
    const former = this.#watched.find('Pod', last)?.metadata.uid ?? ''
    expectOk(
      await deleteObject(this.#client, observedKind('Pod'), { namespace: this.#namespace, name: last }),
      'deleting',
    )
    await Promise.all([this.#release(last, former), this.#read(last, former)])

    const before = others.map((name) => [name, this.#watched.find('Pod', name)?.metadata.uid ?? ''] as const)
    await this.#scale(1)
    const surplus = names(spec.replicas + 1).slice(1)
    await this.#watched.until(() =>
      surplus.every((name) => this.#watched.find('Pod', name) === undefined) ? true : undefined,
    )
    await this.#scale(spec.replicas)
    await Promise.all(before.flatMap(([name, uid]) => [this.#release(name, uid), this.#read(name, uid)]))
  }

  #pod(name: string, is: (pod: KubernetesObject) => boolean, formerUid = ''): KubernetesObject | undefined {
    const pod = this.#watched.find('Pod', name)
    return pod && pod.metadata.uid !== formerUid && is(pod) ? pod : undefined
  }

  async #scale(replicas: number): Promise<void> {
    const at = { namespace: this.#namespace, name: this.#set }
    const scaled = expectOk(
      await patchObject(this.#client, observedKind('StatefulSet'), at, { spec: { replicas } }),
      'scaling',
    )
    await this.#watched.until(() => {
      const set = this.#watched.find('StatefulSet', this.#set)
      const seen = set && readStatefulSet(set)
      return seen && seen.generation >= (scaled.metadata.generation ?? 0) && isObserved(seen) ? true : undefined
    })
  }

  /** Opens the gate as soon as the Pod is there, and waits until it is Ready. */
  async #release(name: string, formerUid: string): Promise<void> {
    const pod = await this.#watched.until(() => this.#pod(name, () => true, formerUid))
    expectOk(await releasePod(this.#client, pod), 'releasing')
    await this.#serving(name, formerUid)
  }

  #serving(name: string, formerUid: string): Promise<KubernetesObject> {
    return this.#watched.until(() => this.#pod(name, (pod) => isServing(readPod(pod)), formerUid))
  }

  #mark(name: string, formerUid: string): Promise<void> {
    return this.#beside(name, formerUid, (volumes) =>
      writeArguments(
        this.#file,
        volumes.map((volume) => ({ ...volume, marker: name })),
      ),
    )
  }

  #read(name: string, formerUid: string): Promise<void> {
    return this.#beside(name, formerUid, (volumes) => readArguments(this.#file, volumes))
  }

  async #beside(
    name: string,
    formerUid: string,
    args: (volumes: ReturnType<typeof claimVolumesOf>) => string[],
  ): Promise<void> {
    const pod = await this.#serving(name, formerUid)
    const container = `beside-${newToken().slice(0, 8)}`
    const volumes = claimVolumesOf(pod)
    const patch = { spec: { ephemeralContainers: [markerContainer(container, this.#image, args(volumes), volumes)] } }
    const at = { namespace: this.#namespace, name }
    expectOk(await patchSubresource(this.#client, observedKind('Pod'), at, 'ephemeralcontainers', patch), 'marking')
    const { exitCode, message } = await this.#watched.until(() => {
      const now = this.#watched.find('Pod', name)
      return now && answerOf(now, container)
    })
    if (exitCode !== 0) throw new Error(`a marker of ${name} failed: ${message}`)
  }
}
