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
import { partitionedUpdate } from './partitioned-update/check.ts'
import { rolledBack } from './rolled-back/check.ts'
import { rollingUpdateOrder } from './rolling-update-order/check.ts'
import { primaryIsOrdinalZero } from './primary-is-ordinal-zero/check.ts'
import { replicationWorks } from './replication-works/check.ts'
import { passwordsInSecrets } from './passwords-in-secrets/check.ts'
import { readinessProbeSet } from './readiness-probe-set/check.ts'
import { replicasAtMost } from './replicas-at-most/check.ts'
import { readyReplicas } from './ready-replicas/check.ts'
import { serviceNameMatches } from './service-name-matches/check.ts'
import { waitsForReadyPredecessor } from './waits-for-ready-predecessor/check.ts'
import { claimMounted } from './claim-mounted/check.ts'
import { claimRetentionPolicy } from './claim-retention-policy/check.ts'
import { claimShared } from './claim-shared/check.ts'
import { claimsKeptAfterDelete } from './claims-kept-after-delete/check.ts'
import { claimFollowsPod } from './claim-follows-pod/check.ts'
import { fencedBeforeReplaced } from './fenced-before-replaced/check.ts'
import { lostWithItsNode } from './lost-with-its-node/check.ts'
import { nodesBack } from './nodes-back/check.ts'
import { deploymentReady } from './deployment-ready/check.ts'
import { replacedUnderAnotherName } from './replaced-under-another-name/check.ts'
import { resourceLimitsSet } from './resource-limits-set/check.ts'
import { runsAsNonRoot } from './runs-as-non-root/check.ts'

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
    register(claimMounted),
    register(claimRetentionPolicy),
    register(claimShared),
    register(claimsKeptAfterDelete),
    register(deploymentReady),
    register(replacedUnderAnotherName),
    register(resourceLimitsSet),
    register(runsAsNonRoot),
    register(partitionedUpdate),
    register(rolledBack),
    register(rollingUpdateOrder),
    register(passwordsInSecrets),
    register(readinessProbeSet),
    register(replicasAtMost),
    register(primaryIsOrdinalZero),
    register(replicationWorks),
    register(lostWithItsNode),
    register(fencedBeforeReplaced),
    register(claimFollowsPod),
    register(nodesBack),
  ].map((check) => [check.name, check]),
)
