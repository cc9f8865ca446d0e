/** What a schema cannot say about a lab. */
import type { Lab, LabCheck } from '#domain/lab'
import { placeholdersIn, resolveVariables, substituteDeep, variableNames } from '#domain/lab-parameters'
import type { LabProblem } from './lab-problem.ts'
import type { Place } from './parse-yaml.ts'

export type ParameterProblem = { readonly path: readonly PropertyKey[]; readonly message: string }
/** By check: what is wrong with parameters as they are after substitution. */
export type CheckParameters = Readonly<
  Record<string, { parameterProblems(written: unknown): ParameterProblem[]; history?: unknown }>
>

export type LabQuestion = {
  readonly lab: Lab
  readonly file: string
  /** of the folder */
  readonly name: string
  placeOf(path: readonly PropertyKey[]): Place
  readonly checkParameters: CheckParameters | undefined
}

type Complaint = { readonly path: readonly PropertyKey[]; readonly message: string; readonly cure: string }
type Written = { readonly check: LabCheck; readonly path: readonly PropertyKey[] }

export function labProblems({ lab, file, name, placeOf, checkParameters }: LabQuestion): LabProblem[] {
  const checks = lab.spec.tasks.flatMap(({ checks }, task) =>
    checks.map((check, index): Written => ({ check, path: ['spec', 'tasks', task, 'checks', index] })),
  )
  const complaints = [
    ...nameComplaints(lab, name),
    ...repeatedIds(checks),
    ...needComplaints(checks),
    ...hintComplaints(checks),
    ...(checkParameters ? parameterComplaints(lab, checks, checkParameters) : []),
  ]
  return complaints.map(({ path, message, cure }) => ({ file, ...placeOf(path), message, cure }))
}

const nameComplaints = (lab: Lab, name: string): Complaint[] =>
  lab.metadata.name === name
    ? []
    : [
        {
          path: ['metadata', 'name'],
          message: `The lab is called ${lab.metadata.name}, its folder ${name}.`,
          cure: 'Give both the same name.',
        },
      ]

function repeatedIds(checks: readonly Written[]): Complaint[] {
  const isRepeated = ({ check }: Written, index: number) =>
    checks.findIndex((other) => other.check.id === check.id) < index
  return checks.filter(isRepeated).map(({ check, path }) => ({
    path: [...path, 'id'],
    message: `A check before this one has the id ${check.id}.`,
    cure: 'Results are stored under the id: give each check its own.',
  }))
}

function needComplaints(checks: readonly Written[]): Complaint[] {
  const before = (index: number) => checks.slice(0, index).map(({ check }) => check.id)
  return checks.flatMap(({ check, path }, index) =>
    check.needs.flatMap((need, place) => {
      if (before(index).includes(need)) return []
      const message = `${check.id} needs ${need}, and no check before it has that id.`
      return [{ path: [...path, 'needs', place], message, cure: 'Name a check that stands earlier in the lab.' }]
    }),
  )
}

const hintComplaints = (checks: readonly Written[]): Complaint[] =>
  checks
    .filter(({ check }) => check.hints.fr.length !== check.hints.en.length)
    .map(({ check, path }) => ({
      path: [...path, 'hints'],
      message: `${check.id} has ${check.hints.fr.length} hints in French and ${check.hints.en.length} in English.`,
      cure: 'Write each hint in both languages.',
    }))

function parameterComplaints(lab: Lab, checks: readonly Written[], known: CheckParameters): Complaint[] {
  return checks.flatMap(({ check, path }) => {
    const rule = known[check.check]
    if (!rule) {
      const message = `There is no check ${check.check}.`
      return [{ path: [...path, 'check'], message, cure: `Use one of ${Object.keys(known).sort().join(', ')}.` }]
    }
    if (check.counts === 'ever' && !rule.history) {
      const message = `${check.check} knows of the present only, so it cannot count once it held.`
      return [{ path: [...path, 'counts'], message, cure: 'Leave counts out.' }]
    }
    return rule.parameterProblems(substituteDeep(check.with, example(lab, check.with))).map((problem) => ({
      path: [...path, 'with', ...problem.path],
      message: `${check.check}${problem.path.length > 0 ? `, ${problem.path.map(String).join('.')}` : ''}: ${problem.message}.`,
      cure: `See grader/checks/${check.check}/check.ts for its parameters.`,
    }))
  })
}

/** Values to try parameters with; names that stand for nothing are reported elsewhere. */
function example(lab: Lab, written: unknown) {
  const named = placeholdersIn(JSON.stringify(written)).map((name) => [name, name] as const)
  return {
    ...Object.fromEntries(named),
    ...resolveVariables(lab, { seed: 0, namespace: 'ws-aaaaaaaaaa', storageClass: 'standard', images: {} }),
  }
}

/** Names in ${…} that stand for nothing. Files are named from the lab's folder. */
export function placeholderProblems(
  lab: Lab,
  images: readonly string[],
  files: Readonly<Record<string, string>>,
): LabProblem[] {
  const known = variableNames(lab, images)
  return Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) =>
      placeholdersIn(line)
        .filter((name) => !known.includes(name))
        .map((name) => ({
          file,
          line: index + 1,
          column: line.indexOf(`\${${name}}`) + 1,
          message: `\${${name}} stands for nothing.`,
          cure: `Use one of ${known.join(', ')}, or write $\${${name}} for the text itself.`,
        })),
    ),
  )
}
