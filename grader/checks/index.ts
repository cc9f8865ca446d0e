/** Every check there is, by the name that labs use. Each is a folder with its messages and the traces that prove it. */
import { register, type Catalogue } from '../core/check.ts'
import { claimPerPod } from './claim-per-pod/check.ts'
import { createdInOrdinalOrder } from './created-in-ordinal-order/check.ts'
import { dnsPerPod } from './dns-per-pod/check.ts'
import { headlessService } from './headless-service/check.ts'
import { readyReplicas } from './ready-replicas/check.ts'
import { serviceNameMatches } from './service-name-matches/check.ts'

export const catalogue: Catalogue = Object.fromEntries(
  [
    register(headlessService),
    register(serviceNameMatches),
    register(readyReplicas),
    register(claimPerPod),
    register(createdInOrdinalOrder),
    register(dnsPerPod),
  ].map((check) => [check.name, check]),
)
