/** What escapes are tried in: a student's workspace and a neighbour's, each with a server in it. */
import * as z from 'zod'
import type { LoadedLab } from '#course/load-lab'
import { saveLabRevision } from '#db/lab-revisions'
import { endWorkspace } from '#db/workspace-requests'
import type { Variables } from '#domain/lab-parameters'
import { within } from '../../grader/edge/within.ts'
import type { Installation } from '../labs/verify/installation.ts'
import { Student, type Json, type Workspace } from '../labs/verify/student.ts'
import { openWorkspace } from '../labs/verify/workspace.ts'
import { execAsStudent, type Said } from './exec-as-student.ts'
import { studentApi, type Ask } from './student-api.ts'

export type Ground = {
  workspace: Workspace
  student: Student
  ask: Ask
  neighbour: { workspace: Workspace; ask: Ask }
  /** what ${…} stands for in an escape */
  variables: Variables
  run(where: 'pod' | 'toolbox', script: string): Promise<Said>
  signal: AbortSignal
  close(): Promise<void>
}

/** One that answers at port 80, one to run commands in, and a volume that is somebody's. */
const serverManifest = (image: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: kept }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Mi } } }
---
apiVersion: v1
kind: Pod
metadata: { name: server, labels: { app: server } }
spec:
  terminationGracePeriodSeconds: 0
  containers: [{ name: main, image: '${image}', volumeMounts: [{ name: kept, mountPath: /kept }] }]
  volumes: [{ name: kept, persistentVolumeClaim: { claimName: kept } }]
---
apiVersion: v1
kind: Service
metadata: { name: server }
spec: { selector: { app: server }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Secret
metadata: { name: kept }
stringData: { word: not-a-real-one }
`
const insideManifest = (image: string) => `
apiVersion: v1
kind: Pod
metadata: { name: inside }
spec:
  terminationGracePeriodSeconds: 0
  containers: [{ name: main, image: '${image}', command: [sleep, infinity] }]
`
const ofServer = { 'kubernetes.io/service-name': 'server' }
/** It only bounds a failure: two workspaces, four Pods and a volume on a busy machine. */
const patience = 300_000
const commandPatience = 120_000
const statusSchema = z.object({
  status: z.object({ containerStatuses: z.array(z.object({ ready: z.boolean() })).default([]) }),
})
const isReady = (pod: Json | undefined) =>
  statusSchema.safeParse(pod).data?.status.containerStatuses.some(({ ready }) => ready) ?? false

/** @throws where the workspaces do not open, or their Pods do not run */
export async function openGround(
  installation: Installation,
  lab: LoadedLab,
  interruption: AbortSignal,
): Promise<Ground> {
  await saveLabRevision(installation.db, lab)
  const opened: Workspace[] = []
  const close = async () => {
    await Promise.all(opened.map(({ id }) => endWorkspace(installation.db, id)))
  }
  const open = async (labCase: string) => {
    const workspace = await openWorkspace(installation, { lab, labCase, seed: 0, signal: interruption })
    opened.push(workspace)
    return workspace
  }
  try {
    const [workspace, other] = await Promise.all([open('escapes'), open('escapes-neighbour')])
    return { ...(await furnish(installation, workspace, other, interruption)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function furnish(
  { gateway, surroundings: { images, storageClass } }: Installation,
  workspace: Workspace,
  other: Workspace,
  signal: AbortSignal,
): Promise<Omit<Ground, 'close'>> {
  const limit = within(patience, signal)
  const [student, neighbour] = [new Student(gateway, workspace), new Student(gateway, other)]
  const server = serverManifest(images['nginx'] ?? 'nginx:stable')
  await Promise.all([
    student.apply(server + '---' + insideManifest(images['busybox'] ?? 'busybox:stable'), limit),
    neighbour.apply(server, limit),
  ])
  // What controllers make of a Service is there before anybody counts what is.
  const hasSlice = (one: Student) => one.until('EndpointSlice', ofServer, (slice) => slice !== undefined, limit)
  await Promise.all([
    ...['server', 'inside', 'toolbox'].map((name) => student.until('Pod', name, isReady, limit)),
    neighbour.until('Pod', 'server', isReady, limit),
    ...[student, neighbour].map(hasSlice),
  ])
  const ask = studentApi(gateway, workspace, signal)
  const askNeighbour = studentApi(gateway, other, signal)
  const variables: Variables = {
    namespace: workspace.namespace,
    workspace: workspace.id,
    neighbour: other.namespace,
    neighbourWorkspace: other.id,
    storageClass,
    ...(await addressesOf(ask, workspace.namespace, 'own')),
    ...(await addressesOf(askNeighbour, other.namespace, 'neighbour')),
  }
  const run = (where: 'pod' | 'toolbox', script: string) =>
    execAsStudent(
      gateway,
      workspace,
      where === 'pod'
        ? { pod: 'inside', command: ['sh', '-c', script] }
        : { pod: 'toolbox', command: ['bash', '-lc', script] },
      within(commandPatience, signal),
    )
  return { workspace, student, ask, neighbour: { workspace: other, ask: askNeighbour }, variables, run, signal }
}

const podSchema = z.object({
  metadata: z.object({ uid: z.string() }),
  spec: z.object({ nodeName: z.string() }),
  status: z.object({ podIP: z.string(), hostIP: z.string() }),
})
const claimSchema = z.object({ spec: z.object({ volumeName: z.string() }) })

/** Who the server is and where: `ownIP`, `ownNode`, `ownNodeIP`, `ownVolume`. */
async function addressesOf(ask: Ask, namespace: string, whose: 'own' | 'neighbour'): Promise<Variables> {
  const read = async (plural: string, name: string): Promise<unknown> =>
    JSON.parse((await ask({ method: 'GET', path: `/api/v1/namespaces/${namespace}/${plural}/${name}` })).body)
  const pod = podSchema.parse(await read('pods', 'server'))
  const claim = claimSchema.parse(await read('persistentvolumeclaims', 'kept'))
  return {
    [`${whose}Uid`]: pod.metadata.uid,
    [`${whose}IP`]: pod.status.podIP,
    [`${whose}Node`]: pod.spec.nodeName,
    [`${whose}NodeIP`]: pod.status.hostIP,
    [`${whose}Volume`]: claim.spec.volumeName,
  }
}
