/** What may be asked of the command. */
import { parseArgs } from 'node:util'

export type RegradeArguments = {
  lab: string
  /** the slug of a run; every run where it is absent */
  run: string | undefined
  /** judge by the lab as it stands in lab-manifests/, instead of as it was when each workspace was claimed */
  isByPresentLab: boolean
  isStored: boolean
  isJson: boolean
}
export type SyntheticArguments = { students: number; labs: number; isJson: boolean }
export type Arguments = ({ command: 'regrade' } & RegradeArguments) | ({ command: 'synthetic' } & SyntheticArguments)

export const usage = `npm run regrade -- --lab LAB [--run RUN] [--present-lab] [--store] [--json]
npm run regrade -- --synthetic STUDENTSxLABS [--json]

  --lab          judge its Submits again, by their recordings and the checks of this version; no cluster is needed
  --run          of this run only, by its slug
  --present-lab  by lab-manifests/LAB as it is now: otherwise by the lab as each student claimed it
  --store        keep verdicts that differ, as new ones beside the old; what an instructor has set goes on counting
  --synthetic    make a class out of the labs' own recordings, in a database of its own, and judge it again: 300x10

Shows every verdict that differs. Ends with 0 when none does or all are stored, with 1 when some do, and with 2 when something
could not be judged: a recording that is not the one that was signed is not judged.`

const size = /^([1-9]\d{0,3})x([1-9]\d?)$/

export function regradeArguments(argv: readonly string[]): Arguments | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        lab: { type: 'string' },
        run: { type: 'string' },
        'present-lab': { type: 'boolean', default: false },
        store: { type: 'boolean', default: false },
        synthetic: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { lab, run, store: isStored, json: isJson, 'present-lab': isByPresentLab } = values
    if (values.synthetic !== undefined) {
      const [, students, labs] = size.exec(values.synthetic) ?? []
      if (lab !== undefined || isStored)
        return { problem: '--synthetic makes a class of its own: give nothing beside it.' }
      if (students === undefined || labs === undefined) return { problem: '--synthetic takes a size such as 300x10.' }
      return { command: 'synthetic', students: Number(students), labs: Number(labs), isJson }
    }
    if (lab === undefined) return { problem: 'Say which lab: --lab web' }
    return { command: 'regrade', lab, run, isByPresentLab, isStored, isJson }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
