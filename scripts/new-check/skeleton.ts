/** A check that is whole: it compiles, says something true, and is proved. What it asks for is to be replaced. */

export const importedAs = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** file in the check's folder → text */
export const checkSkeleton = (name: string): Readonly<Record<string, string>> => ({
  'check.ts': code(name),
  'messages.en.json': json({
    StatefulSetFound: 'There is a StatefulSet {statefulSet}.',
    StatefulSetMissing: 'There is no StatefulSet {statefulSet} in your namespace.',
  }),
  'messages.fr.json': json({
    StatefulSetFound: 'Il y a un StatefulSet {statefulSet}.',
    StatefulSetMissing: 'Il n’y a pas de StatefulSet {statefulSet} dans votre namespace.',
  }),
})

const json = (messages: Readonly<Record<string, string>>) => `${JSON.stringify(messages, null, 2)}\n`

const code = (
  name: string,
) => `/** There is a StatefulSet of that name. Say here, in one sentence, what the check asks for. */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, incompleteRecord } from '../../core/record.ts'
import { latestSetNamed } from '../../core/stateful-set.ts'

const params = z.strictObject({ statefulSet: objectName })
type Params = z.infer<typeof params>

export const ${importedAs(name)}: Check<Params> = {
  name: '${name}',
  kind: 'spec',
  reads: ['StatefulSet'],
  params,
  judge(observation, { statefulSet }) {
    const incomplete = incompleteRecord(observation, ['StatefulSet'])
    if (incomplete) return incomplete
    const life = latestSetNamed(observation, statefulSet)
    if (!life) return unmet('StatefulSetMissing', { args: { statefulSet } })
    return met('StatefulSetFound', { args: { statefulSet }, evidence: [evidenceOf(life.last)] })
  },
}
`

/** The catalogue's file, with the check in it. */
export function registered(index: string, name: string): string {
  const own = importedAs(name)
  const lines = index.split('\n')
  const lastImport = lines.findLastIndex((line) => line.startsWith('import '))
  const end = lines.findIndex((line) => line.startsWith('  ].map('))
  if (lastImport < 0 || end < 0) throw new Error('grader/checks/index.ts is not as it was: add the check by hand.')
  return [
    ...lines.slice(0, lastImport + 1),
    `import { ${own} } from './${name}/check.ts'`,
    ...lines.slice(lastImport + 1, end),
    `    register(${own}),`,
    ...lines.slice(end),
  ].join('\n')
}
