/** For tests: every recorded piece of work (the labs' cases, the cheats and the honest oddities), check by check. */
import { readRecording, type Recording } from '#course/recording'
import type { JudgedCheck } from '#domain/attempt'
import type { Lab, LabCheck } from '#domain/lab'
import { catalogue } from '../../../grader/checks/index.ts'
import type { RegisteredCheck } from '../../../grader/core/check.ts'
import { checksOf, judgeLab } from '../../../grader/core/judge.ts'
import type { Records } from '../../../grader/core/records.ts'
import { allCheats } from '../../cheats/choose.ts'
import { recordings } from './recorded.ts'

export type RecordedWork = { readonly name: string; readonly lab: Lab; readonly recording: Recording }

const cheats = await Promise.all(
  (await allCheats()).map(async ({ cheat, lab }) => ({
    name: cheat.name,
    lab: lab.lab,
    recording: await readRecording(cheat.recording),
  })),
)

export const recordedWorks: readonly RecordedWork[] = [
  ...recordings.map(({ lab, labCase, recording }) => ({
    name: `${lab.metadata.name}/${labCase.name}`,
    lab,
    recording,
  })),
  ...cheats,
].flatMap(({ recording, ...work }) => (recording ? [{ ...work, recording }] : []))

export const recordsOf = ({ observation: live, trial }: Recording): Records => ({
  live,
  ...(trial !== undefined && { trial }),
})

/** One check of one piece of work, apart from what it needs. */
export type OneCheck = { readonly work: RecordedWork; readonly check: LabCheck; readonly registered: RegisteredCheck }

/** Those of a check, in all labs that ask it. */
export const casesOf = (name: string): OneCheck[] =>
  recordedWorks.flatMap((work) => {
    const registered = catalogue[name]
    const asked = registered ? checksOf(work.lab).filter(({ check }) => check === name) : []
    return asked.flatMap((check) => (registered ? [{ work, check: { ...check, needs: [] }, registered }] : []))
  })

/** Undefined where these records cannot tell: a Check leaves out what only a trial shows. */
export function judgeOne({ work: { lab, recording }, check }: OneCheck, records: Records): JudgedCheck | undefined {
  const [task] = lab.spec.tasks
  if (!task) return undefined
  const alone = { ...lab, spec: { ...lab.spec, tasks: [{ ...task, checks: [check] }] } }
  return judgeLab(alone, recording.variables, records, catalogue)[0]
}
