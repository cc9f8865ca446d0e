/** Every check, for people and for programs. */
import type { TraceSource } from '../../grader/core/trace.ts'
import type { ListArguments } from './arguments.ts'
import { describeChecks, type DescribedCheck } from './describe.ts'

export async function listCommand({ isJson }: ListArguments): Promise<number> {
  const checks = await describeChecks()
  console.log(isJson ? JSON.stringify({ checks }, null, 2) : checks.map(textOf).join('\n\n'))
  return 0
}

function textOf({ name, kind, reasons, sharedReasons, traces }: DescribedCheck): string {
  const all = Object.entries(traces).flatMap(([folder, list]) => list.map((trace) => ({ folder, ...trace })))
  const width = Math.max(...all.map(({ folder, file }) => `${folder}/${file}`.length))
  return [
    `${name} (${kind})`,
    `  reasons: ${Object.keys(reasons).join(', ')}`,
    ...(sharedReasons.length > 0 ? [`  shared: ${sharedReasons.join(', ')}`] : []),
    ...all.map(({ folder, file, recorded }) => `  ${`${folder}/${file}`.padEnd(width)}  ${sourceText(recorded)}`),
  ].join('\n')
}

export function sourceText(source: TraceSource): string {
  if (source === 'built') return 'built'
  const { cluster, kubernetes, case: labCase, fault, upTo } = source
  return `${cluster} ${kubernetes}: ${labCase}${fault === undefined ? '' : `, ${fault}`}${upTo === undefined ? '' : `, up to event ${upTo}`}`
}
