/** Asks the API server, as the student, what the student may do: in the own namespace, from the toolbox, and elsewhere. */
import * as z from 'zod'
import { compareRights, ruleSchema, type AllowedList, type Difference, type Rule } from './allowed-list.ts'
import type { Ground } from './ground.ts'

const reviewPath = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews'
const reviewOf = (namespace: string) => ({
  apiVersion: 'authorization.k8s.io/v1',
  kind: 'SelfSubjectRulesReview',
  spec: { namespace },
})
/** The server also says what else it might know: a node authorizer never tells all, and knows of nodes only. */
const answerSchema = z.object({
  status: z.object({
    resourceRules: z.array(ruleSchema),
    nonResourceRules: z.array(z.object({ verbs: z.array(z.string()), nonResourceURLs: z.array(z.string()) })),
  }),
})

/** Each entry says where it holds: `create pods, in kube-system`. */
export async function compareAllRights(ground: Ground, { workspace, everywhere }: AllowedList): Promise<Difference> {
  const { namespace } = ground.workspace
  const own = [...workspace, ...everywhere]
  const asked: [string, readonly Rule[], Promise<Rule[]>][] = [
    ['in the workspace', own, rightsIn(ground, namespace)],
    ['in the workspace, from the toolbox', own, rightsFromToolbox(ground, namespace)],
    ...[ground.neighbour.workspace.namespace, 'ordinal-system', 'kube-system', 'default'].map(
      (other): [string, readonly Rule[], Promise<Rule[]>] => [`in ${other}`, everywhere, rightsIn(ground, other)],
    ),
  ]
  const differences = await Promise.all(
    asked.map(async ([where, written, granted]) => {
      const { missing, extra } = compareRights(written, await granted)
      const placed = (entry: string) => `${entry}, ${where}`
      return { missing: missing.map(placed), extra: extra.map(placed) }
    }),
  )
  return { missing: differences.flatMap(({ missing }) => missing), extra: differences.flatMap(({ extra }) => extra) }
}

async function rightsIn({ ask }: Ground, namespace: string): Promise<Rule[]> {
  const body = JSON.stringify(reviewOf(namespace))
  return rulesFrom((await ask({ method: 'POST', path: reviewPath, body, contentType: 'application/json' })).body)
}

async function rightsFromToolbox({ run }: Ground, namespace: string): Promise<Rule[]> {
  const { isDone, output } = await run(
    'toolbox',
    `kubectl create --raw ${reviewPath} -f - <<'EOF'\n${JSON.stringify(reviewOf(namespace))}\nEOF`,
  )
  if (!isDone) throw new Error(`the toolbox could not ask for its rights: ${output}`)
  return rulesFrom(output)
}

function rulesFrom(body: string): Rule[] {
  const { resourceRules, nonResourceRules } = answerSchema.parse(JSON.parse(body)).status
  return [...resourceRules, ...nonResourceRules.map((rule) => ruleSchema.parse(rule))]
}
