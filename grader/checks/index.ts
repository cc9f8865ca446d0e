/** Every check there is, by the name that labs use. Each is a folder with its messages and the traces that prove it. */
import { register, type Catalogue } from '../core/check.ts'
import { claimPerPod } from './claim-per-pod/check.ts'
import { createdInOrdinalOrder } from './created-in-ordinal-order/check.ts'
import { claimReattached } from './claim-reattached/check.ts'
import { claimsKeptAfterScaleDown } from './claims-kept-after-scale-down/check.ts'
import { dataSurvivesPod } from './data-survives-pod/check.ts'
import { deletedInReverseOrder } from './deleted-in-reverse-order/check.ts'
import { dnsFollowsPod } from './dns-follows-pod/check.ts'
import { dnsHeadlessSet } from './dns-headless-set/check.ts'
import { dnsPerPod } from './dns-per-pod/check.ts'
import { headlessService } from './headless-service/check.ts'
import { claimsReused } from './claims-reused/check.ts'
import { parallelStart } from './parallel-start/check.ts'
import { podsKept } from './pods-kept/check.ts'
import { scaledDown } from './scaled-down/check.ts'
import { stableIdentity } from './stable-identity/check.ts'
import { readyReplicas } from './ready-replicas/check.ts'
import { serviceNameMatches } from './service-name-matches/check.ts'
import { waitsForReadyPredecessor } from './waits-for-ready-predecessor/check.ts'

export const catalogue: Catalogue = Object.fromEntries(
  [
    register(headlessService),
    register(serviceNameMatches),
    register(readyReplicas),
    register(claimPerPod),
    register(createdInOrdinalOrder),
    register(dnsPerPod),
    register(dnsHeadlessSet),
    register(waitsForReadyPredecessor),
    register(deletedInReverseOrder),
    register(claimReattached),
    register(dataSurvivesPod),
    register(claimsKeptAfterScaleDown),
    register(dnsFollowsPod),
    register(claimsReused),
    register(parallelStart),
    register(podsKept),
    register(scaledDown),
    register(stableIdentity),
  ].map((check) => [check.name, check]),
)
