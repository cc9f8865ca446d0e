/**
 * The database of the lowest ordinal takes writes, and every other one refuses them: as the copy came up, when one more had joined and
 * each replica had been lost once, and when the primary had been lost as well.
 */
import { met, unmet, type CheckResult, type FieldPath } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import {
  databaseNeed,
  databaseParams,
  databasesOf,
  firstOf,
  rounds,
  serversOf,
  type DatabaseParams,
  type Server,
} from '../../core/databases.ts'
import { evidenceOfAct } from '../../core/trial.ts'

export const primaryIsOrdinalZero: Check<DatabaseParams> = {
  name: 'primary-is-ordinal-zero',
  kind: 'trial',
  reads: ['StatefulSet', 'Pod'],
  params: databaseParams,
  trial: databaseNeed,
  judge(observation, params) {
    const asked = databasesOf(observation, params)
    if ('status' in asked) return asked
    const { servers } = asked
    const first = firstOf(servers, 'Started')
    const path = serversOf(params.statefulSet)
    const wrong = servers.map((server) => wrongRole(server, servers, path)).find((result) => result !== undefined)
    const evidence = servers.map(({ act }) => evidenceOfAct(act))
    const replicas = servers.filter(({ round }) => round === rounds[0]).length - 1
    return wrong ?? met('PrimaryIsFirst', { args: { pod: first?.pod ?? '', replicas }, evidence })
  },
}

function wrongRole(
  { act, pod, round, hasTaken, refusal }: Server,
  servers: readonly Server[],
  path: FieldPath,
): CheckResult | undefined {
  const primary = firstOf(servers, round)?.pod ?? ''
  const evidence = [evidenceOfAct(act)]
  if (pod === primary)
    return hasTaken ? undefined : unmet('PrimaryRefuses', { args: { pod, round, said: refusal }, evidence, path })
  return hasTaken ? unmet('ReplicaTakesWrites', { args: { pod, primary, round }, evidence, path }) : undefined
}
