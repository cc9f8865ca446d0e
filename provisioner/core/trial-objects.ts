/** The platform's own objects in a trial: as sealed as a workspace, with the grader in the student's place. */
import { quotaOf, spares, type Limits } from './bounds.ts'
import { labels, namespaceBounds, namespaceManifest, roleBinding, type PlatformObject } from './namespace-objects.ts'

export const trialQuotaName = 'trial'

/** What a trial's namespace is known by: nothing that a Pod sees tells it from a workspace's. */
export const trialPurpose = 'trial'

export type TrialIdentity = { namespace: string; installation: string; trialId: string; lab: string }

export const trialNamespace = ({ namespace, installation, trialId, lab }: TrialIdentity): PlatformObject =>
  namespaceManifest(namespace, {
    [labels.purpose]: trialPurpose,
    [labels.installation]: installation,
    [labels.trial]: trialId,
    [labels.lab]: lab,
  })

/** The only rights in a trial: its student has none. */
export const graderBinding = (namespace: string): PlatformObject =>
  roleBinding(namespace, 'ordinal-trial', { name: 'grader', namespace: 'ordinal-system' })

export const trialBounds = (namespace: string, limits: Limits): PlatformObject[] =>
  namespaceBounds(namespace, { name: trialQuotaName, quota: quotaOf(limits, spares.trial), limits })
