/** Judges a namespace that nobody recorded by what is there now; what came before it is Unknown. */
import { setTimeout as delay } from 'node:timers/promises'
import { findClusterDomain } from '../../grader/edge/dns/cluster-domain.ts'
import { openProber, type Prober } from '../../grader/edge/dns/prober.ts'
import { listObservation, withAnswers } from '../../grader/edge/judging/listed-observation.ts'
import { catalogue } from '../../grader/checks/index.ts'
import type { DnsQuestion } from '../../grader/core/check.ts'
import { judgeLab, questionsOf } from '../../grader/core/judge.ts'
import type { Lab } from '#domain/lab'
import type { Observation } from '#domain/observation'
import { resolveVariables } from '#domain/lab-parameters'
import type { KubeClient } from '#kube/client'
import type { KubeFailure } from '#kube/outcome'
import { CannotJudge } from './cannot-judge.ts'
import type { Judged } from './judged.ts'
import { surroundingsOf } from './surroundings-of.ts'
import { withCluster } from './with-cluster.ts'
import type { Target } from './target.ts'

/** Milliseconds in which DNS follows the API server: what has not changed for so long is what it answers from. */
const settling = 2_000
const attempts = 3

export function judgeUnrecorded(target: Target, namespace: string, lab: Lab, seed: number): Promise<Judged> {
  return withCluster(target, async (client) => {
    const variables = resolveVariables(lab, { seed, namespace, ...(await surroundingsOf(client, target)) })
    const prober = openProber(client)
    try {
      const questions = (observation: Observation) => questionsOf(lab, variables, observation, catalogue)
      const observation = await observeSettled(client, prober, namespace, questions)
      return { checks: judgeLab(lab, variables, { live: observation }, catalogue), variables }
    } finally {
      prober.close()
    }
  })
}

/** Nobody knows when things last changed here, so they are looked at twice, and DNS is asked in between. */
async function observeSettled(
  client: KubeClient,
  prober: Prober,
  namespace: string,
  questionsOf: (observation: Observation) => DnsQuestion[],
): Promise<Observation> {
  // A cluster without a prober has the usual zone as far as anybody knows; its DNS questions fail by themselves.
  const domain = await findClusterDomain(client, prober).catch(() => 'cluster.local')
  for (let attempt = 1; ; attempt += 1) {
    const before = await observe(client, namespace, domain)
    if (questionsOf(before).length === 0) return before
    await delay(settling)
    const answers = await prober.ask(questionsOf(before))
    const at = new Date().toISOString()
    const after = await observe(client, namespace, domain)
    if (versionsOf(before) === versionsOf(after)) return withAnswers(before, answers, at)
    if (attempt === attempts) return withAnswers(after, answers, at)
  }
}

const behindDns: readonly string[] = ['Pod', 'Service', 'EndpointSlice']

const versionsOf = ({ events }: Observation): string =>
  events
    .flatMap((event) =>
      'object' in event && behindDns.includes(event.kind)
        ? [`${event.object.metadata.uid} ${event.object.metadata.resourceVersion}`]
        : [],
    )
    .sort()
    .join()

async function observe(client: KubeClient, namespace: string, domain: string): Promise<Observation> {
  const observed = await listObservation(client, namespace, domain)
  if (!observed.ok) throw new CannotJudge(wordsOf(observed.failure, namespace))
  return observed.value
}

function wordsOf({ type, message }: KubeFailure, namespace: string): string {
  if (type === 'missing')
    return `There is no namespace ${namespace} in the cluster: look at \`npm run kubectl -- get namespaces\`.`
  if (type === 'refused' || type === 'unauthorized')
    return `The cluster does not let us look (${message}): give ORDINAL_KUBECONFIG an identity that may list the namespace's objects.`
  return `The cluster cannot be asked (${message}): see \`npm run status\`.`
}
