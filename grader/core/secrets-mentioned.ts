/** Whether a student's work may need its Secrets: they are read for a snapshot only then. */
import type { Observation } from '#domain/observation'
import { allAlive } from './record.ts'

/** What runs Pods, and so may mount a Secret, read it into the environment or pull an image with it. */
const runningKinds = ['StatefulSet', 'Deployment', 'ReplicaSet', 'Job', 'Pod']

/** Every field of a Pod that names one says so in its name: secret, secretName, secretRef, secretKeyRef, imagePullSecrets … */
const namingField = /"\w*secret\w*":/i

export const mentionsSecrets = (observation: Observation): boolean =>
  runningKinds.some((kind) =>
    allAlive(observation, kind).some(({ last }) => namingField.test(JSON.stringify(last.object.spec ?? {}))),
  )
