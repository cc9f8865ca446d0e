/** What the databases of a set answered in a trial. */
import * as z from 'zod'
import { unknown, unmet, type CheckResult, type FieldPath } from '#domain/check-result'
import type { ActEvent, Observation } from '#domain/observation'
import type { DatabaseAccess, TrialNeed } from './check.ts'
import { objectName, replicaCount } from './parameters.ts'
import { podOrdinal } from './stateful-set.ts'
import { evidenceOfAct, notReached, trialOf, type Trial } from './trial.ts'

export const databaseParams = z.strictObject({
  statefulSet: objectName,
  /** the headless Service below whose name each server is called */
  service: objectName,
  /** at least so many servers, the primary among them */
  replicas: replicaCount,
  /** the account that writes, in which database, and the Secret that holds its password */
  user: z.string().min(1),
  database: z.string().regex(/^\w+$/, 'must be a word'),
  secret: z.strictObject({ name: objectName, key: z.string().min(1) }),
  port: z.number().int().positive().default(3306),
})
export type DatabaseParams = z.infer<typeof databaseParams>

/** The last Pod is lost first, as in other trials, so that one trial serves all checks of a lab. */
export function databaseNeed({ statefulSet, replicas, ...of }: DatabaseParams): TrialNeed {
  const { service, user, database, secret, port } = of
  const access: DatabaseAccess = { service, user, database, secret, port }
  return { statefulSet, replicas, acts: ['replace', 'query'], service, access }
}

/** In their order. Records of before there was `Joined` go from the first to the last. */
export const rounds = ['Started', 'Joined', 'Recovered'] as const
export type Round = (typeof rounds)[number]

/** What one server said in one round. */
export type Server = {
  readonly act: ActEvent
  readonly pod: string
  readonly ordinal: number
  readonly round: Round
  /** the name that it gives itself */
  readonly hostname: string
  readonly hasTaken: boolean
  readonly refusal: string
  /** whose rows it has */
  readonly found: readonly string[]
}

export type Databases = { readonly trial: Trial; readonly servers: readonly Server[] }

/** All that were asked, round by round; or why that says nothing, or speaks against the student. */
export function databasesOf(
  observation: Observation,
  { statefulSet, replicas, ...of }: DatabaseParams,
): Databases | CheckResult {
  const trial = trialOf(observation, statefulSet, [])
  if ('status' in trial) return trial
  const acts = trial.acts.filter(({ act }) => act === 'Queried')
  for (const act of acts) {
    const { reached, refusal = '', asked = '' } = act.args
    const args = {
      pod: act.name,
      host: asked,
      port: String(of.port),
      user: of.user,
      secret: of.secret.name,
      key: of.secret.key,
      said: refusal,
    }
    const evidence = [evidenceOfAct(act)]
    const path = serversOf(statefulSet)
    if (reached === 'refused') return unmet('AccountRefused', { args, evidence, path })
    if (reached !== 'yes') return unmet('ServerNotReached', { args, evidence, path })
  }
  const servers = acts.map((act) => serverOf(statefulSet, act))
  for (const round of rounds) {
    const those = servers.filter((server) => server.round === round)
    const asked = those.length
    if (asked === 0 && isOfBefore(trial, round, servers)) continue
    if (asked === 0 || !isOver(trial, those, servers)) return notAsked(trial, statefulSet, round)
    if (asked < replicas) {
      const evidence = those.map(({ act }) => evidenceOfAct(act))
      const path = { kind: 'StatefulSet', name: statefulSet, path: 'spec.replicas' }
      return unmet('TooFewServers', { args: { statefulSet, servers: asked, wanted: replicas }, evidence, path })
    }
  }
  return { trial, servers }
}

/** Where a student says what the servers are: by what they start, with which accounts, and on which volumes. */
export const serversOf = (statefulSet: string): FieldPath => ({
  kind: 'StatefulSet',
  name: statefulSet,
  path: 'spec.template.spec.containers',
})

/** Whether all were asked that there are: one joins after the first round, and a trial may be broken off while it asks. */
const isOver = ({ acts }: Trial, those: readonly Server[], all: readonly Server[]): boolean =>
  those.at(-1)?.round === 'Recovered'
    ? those.length > all.filter(({ round }) => round === 'Started').length
    : acts.at(-1) !== those.at(-1)?.act

/** Of a record that went from the first round to the last: nobody was asked in between, and not in vain. */
const isOfBefore = (trial: Trial, round: Round, servers: readonly Server[]): boolean =>
  round === 'Joined' && servers.at(-1)?.round === 'Recovered' && !silence(trial)

const silence = ({ acts }: Trial): ActEvent | undefined =>
  acts.find(({ act, args }) => act === 'GaveUp' && args['as'] === 'Queried')

/** The round did not come to pass; or the Pod that asks gave no answer. Both later rounds are after Pods that had to come back. */
function notAsked(trial: Trial, statefulSet: string, round: Round): CheckResult {
  const silent = silence(trial)
  if (silent) return unknown('platform', 'NotTried', { args: { statefulSet }, evidence: [evidenceOfAct(silent)] })
  return notReached(trial, round === 'Started' ? 'Started' : 'Recovered')
}

const serverOf = (statefulSet: string, act: ActEvent): Server => ({
  act,
  pod: act.name,
  ordinal: podOrdinal(statefulSet, act.name) ?? -1,
  round: rounds.find((round) => round === act.args['round']) ?? 'Started',
  hostname: String(act.args['server'] ?? ''),
  hasTaken: act.args['wrote'] === 'yes',
  refusal: String(act.args['refusal'] ?? ''),
  found: String(act.args['found'] ?? '').split(' '),
})

/** The server of the lowest ordinal in each round. */
export const firstOf = (servers: readonly Server[], round: Round): Server | undefined =>
  servers.filter((server) => server.round === round).sort((one, other) => one.ordinal - other.ordinal)[0]
