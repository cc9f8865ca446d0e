/** A student's workspace: one namespace for one lab, with a time to live. */
import * as z from 'zod'

export const wantedStateSchema = z.enum(['Open', 'Ended'])
export type WantedState = z.infer<typeof wantedStateSchema>

/**
 * What the provisioner has seen:
 * Pending → Provisioning → Ready → Saving → Terminating → Ended, and Failed with a reason from anywhere before Ready.
 */
export const workspacePhaseSchema = z.enum([
  'Pending',
  'Provisioning',
  'Ready',
  'Saving',
  'Terminating',
  'Ended',
  'Failed',
])
export type WorkspacePhase = z.infer<typeof workspacePhaseSchema>

/** How often a student may lengthen one workspace's life. */
export const maximumExtensions = 3

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * A namespace's name, of a workspace or of a trial: a Pod reads it in its resolv.conf, and must not see by it where it is.
 * @param randomBytes ten bytes of randomness
 */
export function namespaceName(randomBytes: Uint8Array): string {
  if (randomBytes.length !== 10) throw new Error(`a namespace name needs 10 random bytes, not ${randomBytes.length}`)
  return `ws-${Array.from(randomBytes, (byte) => alphabet[byte % 32]).join('')}`
}
