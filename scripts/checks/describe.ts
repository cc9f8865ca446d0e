/** One check with everything that there is to know of it without running it. */
import { loadCheckMessages, loadSharedMessages } from '#course/check-messages'
import type { UnknownCause } from '#domain/check-result'
import { catalogue } from '../../grader/checks/index.ts'
import type { CheckKind, RegisteredCheck } from '../../grader/core/check.ts'
import type { TraceFolder, TraceSource } from '../../grader/core/trace.ts'
import { loadTraces } from './load-traces.ts'

export type DescribedTrace = {
  file: string
  about: string
  reason: string
  /** of an Unknown */
  cause?: UnknownCause
  recorded: TraceSource
}
export type DescribedCheck = {
  name: string
  kind: CheckKind
  /** JSON Schema of what a lab writes under `with` */
  parameters: unknown
  /** reason → its sentence in English */
  reasons: Record<string, string>
  /** what it shares with all checks: reasons that are not its own */
  sharedReasons: string[]
  traces: Record<TraceFolder, DescribedTrace[]>
}

export async function describeChecks(): Promise<DescribedCheck[]> {
  const [messages, shared] = await Promise.all([loadCheckMessages('en'), loadSharedMessages('en')])
  return Promise.all(
    Object.values(catalogue).map((check) => describe(check, messages[check.name] ?? {}, Object.keys(shared))),
  )
}

async function describe(
  { name, kind, parameterSchema, judge }: RegisteredCheck,
  messages: Readonly<Record<string, string>>,
  shared: readonly string[],
): Promise<DescribedCheck> {
  const traces = await loadTraces(name)
  const ofFolder = (folder: TraceFolder) =>
    traces
      .filter((one) => one.folder === folder)
      .map(({ file, trace: { about, recorded, cause, observation, params } }) => {
        const { reason } = judge(observation, params)
        return { file, about, reason, ...(cause && { cause }), recorded }
      })
  const folders = { pass: ofFolder('pass'), fail: ofFolder('fail'), unknown: ofFolder('unknown') }
  const given = new Set(Object.values(folders).flatMap((list) => list.map(({ reason }) => reason)))
  return {
    name,
    kind,
    parameters: parameterSchema(),
    reasons: Object.fromEntries(Object.entries(messages).filter(([reason]) => !shared.includes(reason))),
    sharedReasons: shared.filter((reason) => given.has(reason)),
    traces: folders,
  }
}
