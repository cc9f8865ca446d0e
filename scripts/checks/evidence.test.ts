/** What speaks against somebody points at something: at events of the record, and, where a field would mend it, at the field. */
import { describe, expect, it } from 'vitest'
import type { CheckResult } from '#domain/check-result'
import { catalogue } from '../../grader/checks/index.ts'
import { judgeLab } from '../../grader/core/judge.ts'
import { recordedWorks, recordsOf } from './testing/judged-cases.ts'
import { traces } from './testing/recorded.ts'

type Said = { readonly check: string; readonly of: string; readonly result: CheckResult }

const said: Said[] = [
  ...traces.flatMap(({ check, folder, name, trace }) => {
    const result = catalogue[check]?.judge(trace.observation, trace.params)
    return result ? [{ check, of: `${folder}/${name}`, result }] : []
  }),
  ...recordedWorks.flatMap(({ lab, recording, name }) =>
    judgeLab(lab, recording.variables, recordsOf(recording), catalogue).map(({ check, result }) => ({
      check,
      of: name,
      result,
    })),
  ),
].filter(({ result }) => result.status === 'False')

/** There is nothing of that name, in a list that is whole: no event tells of it, and no field. */
const nothingThere = new Set([
  'StatefulSetMissing',
  'DeploymentMissing',
  'WorkloadMissing',
  'ServiceMissing',
  'claim-shared ClaimMissing',
  'nodes-back NodeMissing',
])

/** What no field of an object says, and why. */
const notOfAField: Readonly<Record<string, readonly string[]>> = {
  'what a student did, or did not do, to Pods and sets': [
    'claims-reused NothingCameBack',
    'created-in-ordinal-order CreatedBeforePredecessorReady',
    'created-in-ordinal-order PodNotMadeBySet',
    'partitioned-update CanaryNotUpdated',
    'partitioned-update NothingChanged',
    'partitioned-update UpdatedBelowPartition',
    'pods-kept NotMadeAgain',
    'pods-kept PodMadeAgain',
    'pods-kept PodNotMadeBySet',
    'readiness-probe-set PodMadeBefore',
    'ready-replicas PodNotMadeBySet',
    'replaced-under-another-name NobodyLost',
    'replaced-under-another-name OtherClaim',
    'rolled-back BrokenPodStays',
    'rolled-back NothingBroke',
    'rolled-back RolledForward',
    'rolling-update-order ReplacedBeforeSuccessorReady',
  ],
  'what is not there, or not yet, for many reasons': [
    'claim-per-pod ClaimMissing',
    'deployment-ready PodsMissing',
    'partitioned-update CanaryNotReady',
    'passwords-in-secrets NoSecret',
    'ready-replicas PodMissing',
    'stable-identity NameMissing',
  ],
  'what became of nodes and of what was lost with them': [
    'claim-follows-pod ClaimMadeAgain',
    'claim-follows-pod NeverElsewhere',
    'fenced-before-replaced NotFenced',
    'fenced-before-replaced NothingLost',
    'fenced-before-replaced StillTerminating',
    'fenced-before-replaced TwoAliveByFence',
    'fenced-before-replaced TwoAliveByForce',
    'lost-with-its-node NoNodeLost',
    'lost-with-its-node NotGivenUp',
    'lost-with-its-node RemovedAtOnce',
    'nodes-back NodeCut',
    'nodes-back NodeMissing',
    'nodes-back NodeNotReady',
    'nodes-back NodeOff',
    'nodes-back StillFenced',
  ],
  'what was answered, or found on a volume, by whatever there is behind it': [
    'data-survives-pod DataIsAnothers',
    'data-survives-pod DataLost',
    'dns-headless-set NamesAnotherAddress',
    'dns-per-pod ServiceAnswersAnother',
    'stable-identity IdentityChanged',
    'stable-identity OtherHostname',
  ],
}

const keyOf = ({ check, result }: Said): string => `${check} ${result.reason}`
const isOfNothing = (one: Said): boolean => nothingThere.has(keyOf(one)) || nothingThere.has(one.result.reason)

describe.each(Object.keys(catalogue))('what %s says against somebody', (name) => {
  const own = said.filter(({ check }) => check === name)

  it('points at what is in the record, where there is something', () => {
    expect(own.length).toBeGreaterThan(0)
    const bare = own.filter((one) => one.result.evidence.length === 0 && !isOfNothing(one))
    expect(bare.map((one) => `${keyOf(one)}, ${one.of}`)).toEqual([])
  })

  it('names the field that would be changed, where it is one', () => {
    const without = own.filter((one) => one.result.path === undefined && !isOfNothing(one)).map(keyOf)
    const known = new Set(Object.values(notOfAField).flat())
    expect([...new Set(without)].filter((key) => !known.has(key))).toEqual([])
  })
})

it('excuses nothing that points at a field by now', () => {
  const without = new Set(said.filter(({ result }) => result.path === undefined).map(keyOf))
  const idle = Object.values(notOfAField)
    .flat()
    .filter((key) => !without.has(key))
  expect(idle).toEqual([])
})
