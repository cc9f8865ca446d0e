/** Every case of every lab with what was recorded of it. */
import { loadCases } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import { listLabs } from '#course/labs'
import { readRecording } from '#course/recording'
import { catalogue } from '../../grader/checks/index.ts'
import type { RecordedCase } from './replay-case.ts'

export type CaseToReplay = Omit<RecordedCase, 'recording'> & Partial<Pick<RecordedCase, 'recording'>>

/** @throws naming every fault in the labs' files */
export async function loadRecordings(): Promise<CaseToReplay[]> {
  const labs = await listLabs({ checkParameters: catalogue })
  const found = await Promise.all(
    labs.map(async ({ loading }) => {
      if (!loading.ok) throw new Error(loading.problems.map(labProblemText).join('\n'))
      const { cases, problems } = await loadCases(loading.lab)
      if (problems.length > 0) throw new Error(problems.map(labProblemText).join('\n'))
      const { lab } = loading.lab
      return Promise.all(
        cases.map(async (labCase): Promise<CaseToReplay> => {
          const recording = await readRecording(labCase.recording)
          return { lab, labCase, ...(recording && { recording }) }
        }),
      )
    }),
  )
  return found.flat()
}
