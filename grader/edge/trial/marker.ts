/**
 * A marker is a file that nobody but the grader knows of, on a claim. It is written and read by an ephemeral container of
 * the platform's own image, which mounts the claim itself: nothing is run in the student's containers, and nothing that
 * they could answer in its place is believed. The answer comes in the Pod's status.
 */
import { randomBytes } from 'node:crypto'
import type { KubernetesObject } from '#domain/kubernetes-object'
import * as z from 'zod'
import { folderInVolume } from '../../core/folder-in-volume.ts'
import { mountAt, readMounts } from '../../core/mounts.ts'

/** A volume of a Pod that is a claim, as it can be mounted. */
export type ClaimVolume = {
  readonly volume: string
  readonly claim: string
  /** in it, where the Pod keeps its data; its root where this is empty or absent */
  readonly folder?: string
}
export type Marked = ClaimVolume & { readonly marker: string }

/** No student can guess it, so none can have laid a file (or a link) in its place. */
export const newToken = (): string => randomBytes(16).toString('hex')

const podSchema = z.looseObject({
  spec: z.looseObject({
    volumes: z
      .array(
        z.looseObject({ name: z.string(), persistentVolumeClaim: z.looseObject({ claimName: z.string() }).optional() }),
      )
      .default([]),
  }),
})

/**
 * In the order of their mount points in the marker's container.
 * @param path where the Pod's containers keep data: a claim that they mount a part of is marked in that part
 */
export const claimVolumesOf = (pod: KubernetesObject, path?: string): ClaimVolume[] =>
  podSchema.parse(pod).spec.volumes.flatMap(({ name, persistentVolumeClaim }) => {
    if (!persistentVolumeClaim) return []
    const folder = path === undefined ? '' : folderOf(pod, name, path)
    return [{ volume: name, claim: persistentVolumeClaim.claimName, ...(folder !== '' && { folder }) }]
  })

function folderOf(pod: KubernetesObject, volume: string, path: string): string {
  for (const container of readMounts(pod).containers) {
    const mount = mountAt(container, path)
    if (mount?.name === volume) return folderInVolume(pod, container.name, mount, path)
  }
  return ''
}

/** The file, and its folder where there is none yet, belong to whom the volume belongs to, so that the student's own programs fare as they did without it. */
const writing = `
file=$1; shift; place=0
while [ $# -gt 0 ]; do
  folder=/claims/$place/$2; owner=$(stat -c %u:%g "/claims/$place")
  [ -d "$folder" ] || { mkdir -p "$folder" && chown "$owner" "$folder"; } || exit 1
  printf %s "$1" > "$folder/$file" || exit 1
  chown "$owner" "$folder/$file" || exit 1
  chmod 664 "$folder/$file" || exit 1
  place=$((place + 1)); shift 2
done`

/**
 * One line for each claim: what its file says after the `=`, and nothing where there is no file. Letter for letter: some
 * shells' `echo` would make a line of its own of what a student wrote, which the next claim would be read from.
 */
const reading = `
file=$1; shift; place=0
for folder in "$@"; do
  page=/claims/$place/$folder/$file
  printf '=%s\\n' "$(if [ -f "$page" ]; then head -c 64 "$page" | tr -d '\\n'; fi)"
  place=$((place + 1))
done > /dev/termination-log`

export const writeArguments = (file: string, marked: readonly Marked[]): string[] => [
  writing,
  'marker',
  file,
  ...marked.flatMap(({ marker, folder = '' }) => [marker, folder]),
]
/** What is expected is not told: whoever could see the container would know what to answer. */
export const readArguments = (file: string, volumes: readonly ClaimVolume[]): string[] => [
  reading,
  'marker',
  file,
  ...volumes.map(({ folder = '' }) => folder),
]

/** Allowed by Pod Security `baseline`; root without rights, but for those that files of anybody need. */
export function markerContainer(
  name: string,
  image: string,
  args: readonly string[],
  volumes: readonly ClaimVolume[],
): Record<string, unknown> {
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['sh', '-c', ...args],
    volumeMounts: volumes.map(({ volume }, place) => ({ name: volume, mountPath: `/claims/${place}` })),
    securityContext: {
      runAsUser: 0,
      runAsGroup: 0,
      runAsNonRoot: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
  }
}

const statusSchema = z.looseObject({
  ephemeralContainerStatuses: z
    .array(
      z.looseObject({
        name: z.string(),
        state: z
          .looseObject({
            terminated: z.looseObject({ exitCode: z.number(), message: z.string().default('') }).optional(),
            waiting: z.looseObject({ reason: z.string().default('') }).optional(),
          })
          .default({}),
      }),
    )
    .default([]),
})

export type Answered = { readonly exitCode: number; readonly message: string }

/** How the marker's container ended; undefined while it has not. */
export function answerOf(pod: KubernetesObject, container: string): Answered | undefined {
  const { ephemeralContainerStatuses } = statusSchema.prefault({}).parse(pod.status)
  return ephemeralContainerStatuses.find(({ name }) => name === container)?.state.terminated
}

export type Found = 'same' | 'other' | 'absent'

/** What the answer says of each claim. */
export function foundMarkers(message: string, expected: readonly Marked[]): { marked: Marked; found: Found }[] {
  const lines = message.split('\n')
  return expected.map((marked, place) => ({
    marked,
    found: compare((lines[place] ?? '').replace(/^=/, ''), marked.marker),
  }))
}

const compare = (found: string, marker: string): Found =>
  found === '' ? 'absent' : found === marker ? 'same' : 'other'
