/** Who says no, and how that is told from the words in which it is said. */
import * as z from 'zod'

/** What is not an admission policy of ours. */
const others = {
  /** the student's Role gives no such right */
  role: /User "system:serviceaccount:[^"]+:student" cannot [a-z]+ (resource|path) /,
  PodSecurity: /violates PodSecurity "baseline/,
  ResourceQuota: /exceeded quota: workspace/,
  LimitRange: /(maximum|minimum) \S+ usage per (Container|Pod|PersistentVolumeClaim) is /,
  /** the API server's admission plugin of that name */
  Priority: /must not be provided in pod spec/,
  /** the API server: no such object may be, whoever makes it */
  validation: / is invalid: /,
  /** Ordinal's, before the API server is asked */
  gateway: /(of another workspace|larger than 1 MiB|came without leave|there is nothing here: )/,
  /** the kernel, under the container's bounds, or what was never put there */
  container: /(permission denied|operation not permitted|read-only file system|no such file or directory)/i,
  /** NetworkPolicies: nothing comes back. An answer that nobody listens would come from where one may not reach. */
  network: /^(?!.*(refused|not found|unreachable)).*(timed out|exit code (1|28|124|143)\b)/is,
} as const satisfies Record<string, RegExp>

export const policies = ['pods', 'claims', 'services', 'configuration', 'forgery', 'toolbox'] as const
const policyNames = policies.map((policy) => `ordinal-${policy}` as const)

export const refuserSchema = z.enum([...policyNames, ...(Object.keys(others) as (keyof typeof others)[])])
export type Refuser = z.infer<typeof refuserSchema>

const byPolicy = /ValidatingAdmissionPolicy '([a-z-]+)' with binding/

/** Who said these words: one of ours, the name of another's policy, or nobody who is known. */
export function refuserOf(words: string): string | null {
  const policy = byPolicy.exec(words)?.[1]
  if (policy !== undefined) return policy
  return Object.entries(others).find(([, pattern]) => pattern.test(words))?.[0] ?? null
}
