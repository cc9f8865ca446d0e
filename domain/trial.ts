/** A sealed namespace in which one run of a Submit perturbs. */
import * as z from 'zod'

/** What the provisioner has seen: Pending → Provisioning → Ready → Terminating → Ended, and Failed with a reason before. */
export const trialPhaseSchema = z.enum(['Pending', 'Provisioning', 'Ready', 'Terminating', 'Ended', 'Failed'])
export type TrialPhase = z.infer<typeof trialPhaseSchema>
