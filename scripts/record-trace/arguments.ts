/** What may be asked of the command. */
import { parseArgs } from 'node:util'
import { attemptStepSchema } from '#domain/attempt'
import type { Place } from './faults/fault.ts'
import { faults, isFault, type FaultName } from './faults/faults.ts'
import type { Moment } from './moments.ts'

/** Of all that was recorded, a trace for every reason of which there are only traces that were built by hand. */
export type LackingArguments = { lacking: { reasons: readonly string[]; isLast: boolean } }

/** The same of a case that is played now, while something goes wrong. */
export type FaultArguments = LackingArguments & { fault: FaultName; at: Place; lab: string; labCase: string }

export type TraceArguments = {
  check: string
  lab: string
  /** `starter`, `solutions/<name>` or `wrong/<mistake>`; `dishonest/<name>` or `honest/<name>` of the cheats */
  labCase: string
  /** of the lab's checks, where it asks for this one more than once */
  id: string | undefined
  /** the file's, beside the reason; the case's by default */
  name: string | undefined
  about: string | undefined
  /** how much of the record is kept; all of it where this is absent */
  moment?: Moment
}

export const usage = `npm run record-trace -- CHECK LAB CASE [--id ID] [--name NAME] [--about WORDS]
                        [--up-to EVENT | --says REASON [--last]]
npm run record-trace -- --lacking [--says REASON]… [--last]
npm run record-trace -- --fault FAULT --at WHERE LAB CASE [--says REASON]… [--last]

Cuts what CHECK reads out of the recording of a lab's case, judges it, and keeps it as a trace below the check's folder.
CASE is starter, solutions/NAME or wrong/MISTAKE, and has to be recorded: npm run labs -- verify LAB --case CASE --record
It may be a cheat that is played in LAB as well, dishonest/NAME or honest/NAME: npm run cheats -- --case CASE --record

  --id       which check of the lab, where it asks for CHECK more than once
  --name     how the file is called beside its reason (the case's name, and where the record ends)
  --about    what happened, for whoever reads the file (the remark at the top of the case)
  --up-to    ends the record at this event, as it did for whoever judged by it then
  --says     ends it where CHECK first says REASON …
  --last     … or last
  --lacking  goes through all recordings, and keeps the shortest record for each reason that has only traces built by hand
  --fault    plays CASE on the running installation while something goes wrong, and keeps what is lacking out of that record:
             ${Object.keys(faults).join(', ')}
  --at       where it goes wrong: the number of a step of CASE, Check, or a step of the Submit (Preparing, Replacing, …)`

const options = {
  id: { type: 'string' },
  name: { type: 'string' },
  about: { type: 'string' },
  'up-to': { type: 'string' },
  says: { type: 'string', multiple: true },
  last: { type: 'boolean' },
  lacking: { type: 'boolean' },
  fault: { type: 'string' },
  at: { type: 'string' },
} as const

type Problem = { problem: string }

export function traceArguments(argv: readonly string[]): TraceArguments | FaultArguments | LackingArguments | Problem {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options })
    const { id, name, about, says = [], last: isLast = false, 'up-to': upTo, lacking = false } = values
    if (lacking)
      return positionals.length > 0
        ? { problem: '--lacking goes through all checks and cases: name none.' }
        : { lacking: { reasons: says, isLast } }
    if (values.fault !== undefined)
      return faultArguments(values.fault, values.at, positionals, { reasons: says, isLast })
    const [check, lab, labCase, ...more] = positionals
    if (check === undefined || lab === undefined || labCase === undefined || more.length > 0)
      return { problem: 'Give a check, a lab and one of its cases.' }
    if (name !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
      return { problem: `--name ${name}: use lower-case words joined by hyphens.` }
    const moment = momentOf(upTo, says, isLast)
    if (moment && 'problem' in moment) return moment
    return { check, lab, labCase, id, name, about, ...(moment && { moment }) }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}

function momentOf(upTo: string | undefined, says: readonly string[], isLast: boolean): Moment | Problem | undefined {
  const [reason, ...others] = says
  if (upTo !== undefined && (reason !== undefined || isLast))
    return { problem: 'A record ends at an event, or where something is said: give --up-to or --says.' }
  if (upTo !== undefined)
    return /^[0-9]+$/.test(upTo) ? { upTo: Number(upTo) } : { problem: `--up-to ${upTo}: give the number of an event.` }
  if (others.length > 0) return { problem: 'Give one reason.' }
  if (reason !== undefined) return { says: reason, isLast }
  return isLast ? { problem: '--last needs --says REASON.' } : undefined
}

function faultArguments(
  fault: string,
  at: string | undefined,
  positionals: readonly string[],
  lacking: LackingArguments['lacking'],
): FaultArguments | Problem {
  const [lab, labCase, ...more] = positionals
  if (!isFault(fault)) return { problem: `--fault ${fault}: use one of ${Object.keys(faults).join(', ')}.` }
  if (lab === undefined || labCase === undefined || more.length > 0)
    return { problem: 'Give a lab and one of its cases.' }
  const place = placeOf(at ?? '')
  if (!place) return { problem: `--at ${at}: give the number of a step, Check, or a step of the Submit.` }
  return { fault, at: place, lab, labCase, lacking }
}

function placeOf(at: string): Place | undefined {
  if (at === 'Check') return at
  if (/^[1-9][0-9]*$/.test(at)) return { step: Number(at) }
  const step = attemptStepSchema.safeParse(at)
  return step.success ? { trial: step.data } : undefined
}
