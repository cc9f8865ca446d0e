/** A Pod is lost, and its image has to be got anew where nobody has it. */
import * as z from 'zod'
import type { KubeClient } from '#kube/client'
import type { KindReference } from '#kube/kinds'
import { createObject, patchObject, readObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { hindranceOf, readPod } from '../../../grader/core/pod.ts'
import { controlledPods, evict } from './evict.ts'
import type { Fault } from './fault.ts'
import { orPutBack } from './or-put-back.ts'
import { untilTrue } from './until-true.ts'

/** By this the embedded cluster takes the images that it has, and asks no registry. */
const policy = { name: 'ordinal-local-images' }
const policyKind: KindReference = {
  kind: 'MutatingAdmissionPolicy',
  apiVersion: 'admissionregistration.k8s.io/v1beta1',
  plural: 'mutatingadmissionpolicies',
  isNamespaced: false,
}

export const registryAway: Fault = {
  about: 'A Pod was evicted, and no registry gave its image again.',
  killsGrader: false,
  lasts: 'until-over',
  begin: ({ admin, signal }, namespace) =>
    orPutBack(
      () => pulling(admin, 'IfNotPresent'),
      async () => {
        const pods = () => controlledPods(admin, namespace)
        await pulling(admin, 'Always', signal)
        const last = (await pods()).at(-1)
        if (!last) throw new Error('There is no Pod that could be evicted.')
        await evict(admin, last)
        await untilTrue(
          async () => (await pods()).some((pod) => hindranceOf(readPod(pod))?.type === 'ImagePull'),
          signal,
        )
      },
    ),
}

const mutationsSchema = z.looseObject({ spec: z.looseObject({ mutations: z.unknown() }) })

/** It is over when new Pods are told so. */
async function pulling(admin: KubeClient, wanted: 'Always' | 'IfNotPresent', signal?: AbortSignal): Promise<void> {
  const { spec } = mutationsSchema.parse(expectOk(await readObject(admin, policyKind, policy), 'reading the policy'))
  const mutations: unknown = JSON.parse(JSON.stringify(spec.mutations).replace(/Always|IfNotPresent/g, wanted))
  expectOk(await patchObject(admin, policyKind, policy, { spec: { mutations } }), 'changing the policy')
  await untilTrue(async () => {
    const made = expectOk(await createObject(admin, trialBalloon, { isDryRun: true }), 'trying the policy')
    return podPolicySchema.parse(made).spec.containers.every(({ imagePullPolicy }) => imagePullPolicy === wanted)
  }, signal)
}

/** Never made. */
const trialBalloon = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'asked-for-its-policy', namespace: 'default' },
  spec: { containers: [{ name: 'any', image: 'any' }] },
}

const podPolicySchema = z.looseObject({
  spec: z.looseObject({ containers: z.array(z.looseObject({ imagePullPolicy: z.string() })) }),
})
