/** What is wrong with the texts of a case: names that stand for nothing, manifests that are no YAML, reasons that nobody gives. */
import path from 'node:path'
import { LineCounter, parseAllDocuments } from 'yaml'
import type { Lab } from '#domain/lab'
import { resolveVariables, substitute } from '#domain/lab-parameters'
import type { LabProblem } from './lab-problem.ts'
import { placeholderProblems } from './lab-rules.ts'

/** @param texts file in the case's folder → text */
export function caseTextProblems(
  lab: Lab,
  images: readonly string[],
  folder: string,
  texts: Readonly<Record<string, string>>,
): LabProblem[] {
  const inCase = (problem: LabProblem) => ({ ...problem, file: path.join(folder, problem.file) })
  const strangers = placeholderProblems(lab, images, texts)
  // A manifest is YAML once the values are in it; before that, ${…} within braces is not.
  const surroundings = { seed: 0, namespace: 'ws-aaaaaaaaaa', storageClass: 'standard' }
  const variables = resolveVariables(lab, {
    ...surroundings,
    images: Object.fromEntries(images.map((name) => [name, name])),
  })
  const broken = Object.entries(texts).flatMap(([file, text]) =>
    file === 'case.yaml' || strangers.some((problem) => problem.file === file)
      ? []
      : syntaxProblems(file, substitute(text, variables)),
  )
  return [...strangers, ...broken].map(inCase)
}

function syntaxProblems(file: string, text: string): LabProblem[] {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })
  return [...documents].flatMap(({ errors }) =>
    errors.slice(0, 1).map(({ pos: [offset], message }) => {
      const { line, col: column } = lines.linePos(offset)
      const cure = 'Check the indentation, and put text that has a colon in quotes.'
      return { file, line, column, message: message.endsWith('.') ? message : `${message}.`, cure }
    }),
  )
}

/** Undefined where the check gives that reason. @param reasons check → what it may say */
export function strangeReason(
  lab: Lab,
  { check: id, reason }: { check: string; reason: string },
  reasons: Readonly<Record<string, readonly string[]>>,
): { message: string; cure: string } | undefined {
  const check = lab.spec.tasks.flatMap(({ checks }) => checks).find((one) => one.id === id)?.check ?? ''
  const known = reasons[check]
  if (!known || known.includes(reason)) return undefined
  return { message: `${check} gives no reason ${reason}.`, cure: `Use one of ${known.join(', ')}.` }
}
