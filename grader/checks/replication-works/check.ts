/**
 * What is written to the primary is read at each replica: by those that were there, by one that joins later and has to bring what was
 * written before, by all of them again when each replica has been lost once, and when the primary has been lost as well. Nothing that
 * was written is lost meanwhile.
 */
import { met, unknown, unmet, type CheckResult, type FieldPath } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import {
  databaseNeed,
  databaseParams,
  databasesOf,
  firstOf,
  rounds,
  serversOf,
  type DatabaseParams,
  type Round,
  type Server,
} from '../../core/databases.ts'
import { evidenceOfAct } from '../../core/trial.ts'

export const replicationWorks: Check<DatabaseParams> = {
  name: 'replication-works',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params: databaseParams,
  trial: databaseNeed,
  judge(observation, params) {
    const asked = databasesOf(observation, params)
    if ('status' in asked) return asked
    const { servers } = asked
    const path = serversOf(params.statefulSet)
    const wrong = servers.map((server) => wrongCopy(server, servers, path)).find((result) => result !== undefined)
    const evidence = servers.map(({ act }) => evidenceOfAct(act))
    const replicas = servers.filter(({ round }) => round === 'Recovered').length - 1
    return wrong ?? met('Replicated', { args: { primary: firstOf(servers, 'Started')?.pod ?? '', replicas }, evidence })
  },
}

function wrongCopy(server: Server, servers: readonly Server[], path: FieldPath): CheckResult | undefined {
  const { act, pod, round, hostname, found } = server
  const primary = firstOf(servers, round)
  const evidence = [evidenceOfAct(act)]
  const args = { pod, primary: primary?.pod ?? '', server: hostname }
  if (hostname !== pod) return unmet('AnotherAnswers', { args, evidence, path })
  if (primary && !primary.hasTaken)
    return unknown('blocked', 'NothingWritten', { args, evidence: [evidenceOfAct(primary.act)] })
  const isThere = (of: Round) => found.includes(of)
  if (round === 'Started') return isThere('Started') ? undefined : unmet('NotReplicated', { args, evidence, path })
  const earlier = rounds.slice(0, rounds.indexOf(round)).filter((of) => servers.some((other) => other.round === of))
  if (server === primary) {
    if (earlier.every(isThere)) return undefined
    return unmet(round === 'Joined' ? 'WritesGone' : 'PrimaryLostData', { args, evidence, path })
  }
  const isNew = !servers.some((other) => other.round === 'Started' && other.pod === pod)
  if (!earlier.every(isThere)) return unmet(isNew ? 'JoinedWithoutData' : 'ReplicaLostData', { args, evidence, path })
  if (isThere(round)) return undefined
  return unmet(round === 'Joined' ? 'NoLongerFollowed' : 'NoLongerReplicated', { args, evidence, path })
}
