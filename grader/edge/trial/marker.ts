/**
 * A marker is a file that nobody but the grader knows of, on a claim. It is written and read by an ephemeral container of
 * the platform's own image, which mounts the claim itself: nothing is run in the student's containers, and nothing that
 * they could answer in its place is believed. The answer comes in the Pod's status.
 */
import { randomBytes } from 'node:crypto'
import type { KubernetesObject } from '#domain/kubernetes-object'
import * as z from 'zod'

/** A volume of a Pod that is a claim, as it can be mounted. */
export type ClaimVolume = { readonly volume: string; readonly claim: string }
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

/** In the order of their mount points in the marker's container. */
export const claimVolumesOf = (pod: KubernetesObject): ClaimVolume[] =>
  podSchema
    .parse(pod)
    .spec.volumes.flatMap(({ name, persistentVolumeClaim }) =>
      persistentVolumeClaim ? [{ volume: name, claim: persistentVolumeClaim.claimName }] : [],
    )

/** The file belongs to whom the volume belongs to, so that the student's own programs fare as they did without it. */
const writing = `
file=$1; shift; place=0
for marker in "$@"; do
  folder=/claims/$place
  printf %s "$marker" > "$folder/$file" || exit 1
  chown "$(stat -c %u:%g "$folder")" "$folder/$file" || exit 1
  chmod 664 "$folder/$file" || exit 1
  place=$((place + 1))
done`

/**
 * One line for each claim: what its file says after the `=`, and nothing where there is no file. Letter for letter: some
 * shells' `echo` would make a line of its own of what a student wrote, which the next claim would be read from.
 */
const reading = `
file=$1; shift
for place in "$@"; do
  printf '=%s\\n' "$(if [ -f "/claims/$place/$file" ]; then head -c 64 "/claims/$place/$file" | tr -d '\\n'; fi)"
done > /dev/termination-log`

export const writeArguments = (file: string, marked: readonly Marked[]): string[] => [
  writing,
  'marker',
  file,
  ...marked.map(({ marker }) => marker),
]
/** What is expected is not told: whoever could see the container would know what to answer. */
export const readArguments = (file: string, volumes: readonly ClaimVolume[]): string[] => [
  reading,
  'marker',
  file,
  ...volumes.map((_, place) => String(place)),
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
