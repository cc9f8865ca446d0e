/** Writes records by hand, for tests: small objects with what the rules read, in the order in which they are told. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { Act, ActEvent, GapReason, Observation, ObservedEvent } from '#domain/observation'

type Type = 'ADDED' | 'MODIFIED' | 'DELETED'
// A union's members one by one, so that each keeps its own fields.
type Unplaced<T> = T extends unknown ? Omit<T, 'seq' | 'at'> : never

export const testNamespace = 'ws-aaaaaaaaaa'
const allKinds = ['StatefulSet', 'Pod', 'Service', 'PersistentVolumeClaim', 'EndpointSlice']

/** Where a test says nothing of versions, they grow with the record. */
type Versioned = { resourceVersion?: string }

export type SetFields = Versioned & {
  uid?: string
  replicas?: number
  serviceName?: string
  policy?: string
  start?: number
  generation?: number
  observedGeneration?: number
  /** the controller is done: all replicas are there, Ready, and of one revision */
  isStable?: boolean
  strategy?: 'RollingUpdate' | 'OnDelete'
  partition?: number
  currentRevision?: string
  updateRevision?: string
  /** Pods that there are, and Pods that are Ready */
  counts?: { replicas: number; readyReplicas: number }
  claimTemplates?: { name: string; storage?: string; storageClassName?: string; accessModes?: string[] }[]
}
export type PodFields = Versioned & {
  uid?: string
  /** uid of the controlling set; none for a Pod made by hand */
  set?: string | undefined
  isReady?: boolean
  isTerminating?: boolean
  phase?: string
  ip?: string
  image?: string
  /** volume → claim */
  claims?: Record<string, string>
  mounts?: string[]
  /** volume → where the container mounts it; `/<volume>` otherwise */
  mountPaths?: Record<string, string>
  /** the template that it was made from */
  revision?: string
  hostname?: string
  finalizers?: string[]
  /** the node gives it up */
  isDisrupted?: boolean
  waiting?: string
  restarts?: number
  unschedulable?: string
}
export type ServiceFields = { clusterIP?: string; type?: string; publishNotReadyAddresses?: boolean }
export type ClaimFields = {
  phase?: string
  storage?: string
  storageClassName?: string
  isTerminating?: boolean
  accessModes?: string[]
  uid?: string
  /** the Pod that it goes with */
  ownerPod?: { name: string; uid: string }
} & Versioned

export type ActSubject = Versioned & { kind: string; name: string; uid?: string }

export class RecordBuilder {
  readonly #events: ObservedEvent[] = []
  #milliseconds = 0

  /** A record that began with the namespace. */
  static complete(): RecordBuilder {
    return new RecordBuilder().synced(...allKinds)
  }
  get observation(): Observation {
    return { namespace: testNamespace, clusterDomain: 'cluster.local', events: [...this.#events] }
  }
  /** Lets time pass; each event takes 100 ms by itself. */
  later(seconds: number): this {
    this.#milliseconds += seconds * 1_000
    return this
  }
  synced(...kinds: string[]): this {
    for (const kind of kinds) this.syncedAt(kind, String(this.#events.length))
    return this
  }
  syncedAt(kind: string, resourceVersion: string): this {
    return this.#push({ type: 'SYNCED', kind, resourceVersion })
  }
  gap(kind: string, reason: GapReason = 'WatchExpired'): this {
    return this.#push({ type: 'GAP', kind, reason })
  }
  set(type: Type, name: string, fields: SetFields = {}): this {
    return this.object(type, statefulSet(name, fields), fields.resourceVersion)
  }
  pod(type: Type, name: string, fields: PodFields = {}): this {
    return this.object(type, pod(name, fields), fields.resourceVersion)
  }
  service(
    type: Type,
    name: string,
    { clusterIP = 'None', type: of = 'ClusterIP', publishNotReadyAddresses = false }: ServiceFields = {},
  ): this {
    const spec = { clusterIP, type: of, publishNotReadyAddresses, selector: { app: 'nginx' } }
    return this.object(type, { apiVersion: 'v1', kind: 'Service', metadata: metadata(name), spec })
  }
  claim(type: Type, name: string, fields: ClaimFields = {}): this {
    const {
      phase = 'Bound',
      storage = '100Mi',
      storageClassName = 'standard',
      isTerminating = false,
      accessModes = ['ReadWriteOnce'],
    } = fields
    const spec = { accessModes, storageClassName, resources: { requests: { storage } } }
    return this.object(
      type,
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          ...metadata(name, fields.uid),
          ...(isTerminating && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
          ...(fields.ownerPod && { ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', ...fields.ownerPod }] }),
        },
        spec,
        status: { phase },
      },
      fields.resourceVersion,
    )
  }
  dns(
    name: string,
    addresses: string[],
    { rcode = addresses.length > 0 ? 'NOERROR' : 'NXDOMAIN', mayBeCachedFor = 0 } = {},
  ): this {
    return this.#push({ type: 'DNS', question: { name, type: 'A' }, rcode, addresses, mayBeCachedFor })
  }
  dnsFailed(name: string, reason: string): this {
    return this.#push({ type: 'DNS_FAILED', name, reason })
  }
  /** What the grader did to an object, which is told by the record already. */
  act(act: Act, { kind, name, uid, resourceVersion }: ActSubject, args: ActEvent['args'] = {}): this {
    return this.#push({
      type: 'ACT',
      act,
      kind,
      name,
      uid: uid ?? `${name}-uid`,
      resourceVersion: resourceVersion ?? String(this.#events.length),
      args,
    })
  }
  object(type: Type, object: KubernetesObject, resourceVersion = String(this.#events.length)): this {
    return this.#push({
      type,
      kind: object.kind,
      object: { ...object, metadata: { ...object.metadata, resourceVersion } },
    })
  }
  #push(event: Unplaced<ObservedEvent>): this {
    this.#milliseconds += 100
    const at = new Date(Date.UTC(2026, 0, 1) + this.#milliseconds).toISOString()
    this.#events.push({ ...event, seq: this.#events.length, at })
    return this
  }
}

const metadata = (name: string, uid = `${name}-uid`) => ({ name, namespace: testNamespace, uid, resourceVersion: '0' })

function statefulSet(name: string, fields: SetFields): KubernetesObject {
  const {
    uid,
    replicas = 2,
    serviceName = 'nginx',
    policy = 'OrderedReady',
    start,
    generation = 1,
    claimTemplates = [],
  } = fields
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { ...metadata(name, uid), generation },
    spec: {
      replicas,
      serviceName,
      podManagementPolicy: policy,
      ...(start !== undefined && { ordinals: { start } }),
      ...((fields.strategy ?? fields.partition) !== undefined && {
        updateStrategy: {
          type: fields.strategy ?? 'RollingUpdate',
          ...(fields.partition !== undefined && { rollingUpdate: { partition: fields.partition } }),
        },
      }),
      volumeClaimTemplates: claimTemplates.map(
        ({ name: of, storage = '100Mi', storageClassName, accessModes = ['ReadWriteOnce'] }) => ({
          metadata: { name: of },
          spec: { accessModes, ...(storageClassName && { storageClassName }), resources: { requests: { storage } } },
        }),
      ),
    },
    status: {
      observedGeneration: fields.observedGeneration ?? generation,
      ...(fields.isStable && {
        replicas,
        readyReplicas: replicas,
        updatedReplicas: replicas,
        currentRevision: 'web-1',
        updateRevision: 'web-1',
      }),
      ...fields.counts,
      ...(fields.currentRevision !== undefined && { currentRevision: fields.currentRevision }),
      ...(fields.updateRevision !== undefined && { updateRevision: fields.updateRevision }),
    },
  }
}

function pod(name: string, fields: PodFields): KubernetesObject {
  const {
    uid,
    set,
    isReady = false,
    isTerminating = false,
    ip,
    claims = {},
    mounts = Object.keys(claims),
    image = 'nginx:stable',
  } = fields
  const owner = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    name: name.replace(/-\d+$/, ''),
    uid: set ?? '',
    controller: true,
  }
  const conditions = [
    { type: 'Ready', status: isReady ? 'True' : 'False' },
    ...(fields.isDisrupted ? [{ type: 'DisruptionTarget', status: 'True' }] : []),
    ...(fields.unschedulable
      ? [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: fields.unschedulable }]
      : []),
  ]
  const waiting = fields.waiting && { state: { waiting: { reason: fields.waiting } } }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata(name, uid),
      ...(fields.revision !== undefined && { labels: { 'controller-revision-hash': fields.revision } }),
      ...(set !== undefined && { ownerReferences: [owner] }),
      ...(fields.finalizers && { finalizers: fields.finalizers }),
      ...(isTerminating && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    spec: {
      ...(fields.hostname !== undefined && { hostname: fields.hostname }),
      containers: [
        {
          name: 'nginx',
          image,
          volumeMounts: mounts.map((of) => ({ name: of, mountPath: fields.mountPaths?.[of] ?? `/${of}` })),
        },
      ],
      volumes: Object.entries(claims).map(([of, claimName]) => ({ name: of, persistentVolumeClaim: { claimName } })),
    },
    status: {
      phase: fields.phase ?? (isReady ? 'Running' : 'Pending'),
      conditions,
      ...(ip && { podIPs: [{ ip }] }),
      ...(waiting && { containerStatuses: [{ name: 'nginx', restartCount: fields.restarts ?? 0, ...waiting }] }),
    },
  }
}
