import { expect, it } from 'vitest'
import { refuserOf, type Refuser } from './refusers.ts'

const forbidden = 'forbidden: User "system:serviceaccount:ws-a:student" cannot'
const said: [Refuser, string][] = [
  ['role', `nodes is ${forbidden} list resource "nodes" in API group "" at the cluster scope`],
  ['role', `${forbidden} get path "/metrics"`],
  ['PodSecurity', 'pods "a" is forbidden: violates PodSecurity "baseline:latest": privileged (container "a")'],
  ['ResourceQuota', 'pods "a" is forbidden: exceeded quota: workspace, requested: requests.cpu=60'],
  ['LimitRange', 'pods "a" is forbidden: maximum ephemeral-storage usage per Container is 1Gi, but limit is 60Gi'],
  ['Priority', 'pods "a" is forbidden: the integer value of priority (2) must not be provided in pod spec; priority'],
  [
    'ordinal-pods',
    `pods "a" is forbidden: ValidatingAdmissionPolicy 'ordinal-pods' with binding 'ordinal-pods' denied request: no`,
  ],
  [
    'validation',
    'Pod "a" is invalid: spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy',
  ],
  ['gateway', 'this request is larger than 1 MiB: no object of a lab is; send fewer or smaller objects at once'],
  ['container', 'mount: permission denied (are you root?)\ncommand terminated with exit code 1'],
  ['network', 'command terminated with non-zero exit code: exit code 1'],
  ['network', 'nc: 10.0.0.1 (10.0.0.1:80): Connection timed out\nexit code 1'],
]

it.each(said)('%s is known by its words', (refuser, words) => expect(refuserOf(words)).toBe(refuser))

it.each([
  ['the words of nobody who is known', 'pods "a" already exists'],
  ['somebody else’s role', 'nodes is forbidden: User "system:anonymous" cannot list resource "nodes"'],
  ['an address that answers that nobody listens', 'nc: connect to 10.0.0.1 port 80: Connection refused\nexit code 1'],
  ['a program that is not there', 'sh: nc: not found\nexit code 127'],
])('%s are no refusal that counts', (_what, words) => expect(refuserOf(words)).toBeNull())
