/** A lab's cases: what a student might do, and what the checks have to say of it. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { nodeActSchema } from '#domain/lab-node'
import type { Lab } from '#domain/lab'
import { caseTextProblems, strangeReason } from './case-rules.ts'
import { loadCheckMessages } from './check-messages.ts'
import { imagesOn, loadImages } from './images.ts'
import type { LoadedLab } from './load-lab.ts'
import type { LabProblem } from './lab-problem.ts'
import { parseYaml } from './parse-yaml.ts'

const textOrNumber = z.union([z.string(), z.number()])
export const manifestFile = z.string().regex(/^[a-z0-9-]+\.yaml$/, 'must be a .yaml file in the folder of the case')
const kind = z.enum(['StatefulSet', 'Deployment', 'Pod', 'Service', 'PersistentVolumeClaim', 'ConfigMap'])
/** field path → the value, or one of the values, that it has to have */
const values = z.record(z.string(), z.union([textOrNumber, z.boolean(), z.array(textOrNumber)]))
/** Which object is meant where its name is drawn at random: one that carries these. */
const labels = z.record(z.string(), z.string())

/** Each step is one key. Waiting is watching, and ends with an error when `within` is over. */
export const stepSchema = z.union([
  z.strictObject({ apply: manifestFile }),
  z.strictObject({
    delete: z.strictObject({
      kind,
      name: z.string(),
      cascade: z.enum(['Background', 'Foreground', 'Orphan']).default('Background'),
    }),
  }),
  /** as `kubectl patch --type merge` does; null takes a field away */
  z.strictObject({ patch: z.strictObject({ kind, name: z.string(), merge: z.record(z.string(), z.unknown()) }) }),
  /** One Pod, say, that is Ready and not ending, waited for until it is gone. */
  z.strictObject({ deleteOne: z.strictObject({ kind, labels }) }),
  z.strictObject({
    scale: z.strictObject({
      kind: z.enum(['StatefulSet', 'Deployment']).default('StatefulSet'),
      name: z.string(),
      replicas: textOrNumber,
    }),
  }),
  z.strictObject({
    wait: z.strictObject({
      kind,
      name: z.string(),
      until: values,
    }),
  }),
  z.strictObject({ waitOne: z.strictObject({ kind, labels, until: values }) }),
  /** What a student presses on the page, for the node on which the Pod was when it was first spoken of; over when it is done. */
  z.strictObject({ node: z.strictObject({ under: z.string(), act: nodeActSchema }) }),
  /** A Pod's removal without waiting for anybody: `kubectl delete pod --force`. */
  z.strictObject({ force: z.strictObject({ name: z.string() }) }),
  /** The Pod is Ready, on that same node, on another one, or on any, and is not ending. */
  z.strictObject({
    placed: z.strictObject({ name: z.string(), on: z.enum(['same', 'other', 'any']).default('other') }),
  }),
  /** It was told to end, and is still there. */
  z.strictObject({ terminating: z.strictObject({ name: z.string() }) }),
  z.strictObject({ gone: z.strictObject({ kind, name: z.string() }) }),
])
export type CaseStep = z.infer<typeof stepSchema>

const expectationSchema = z.union([
  /** every check holds */
  z.strictObject({ full: z.literal(true) }),
  /**
   * this check, by its id in the lab, fails for this reason; those are blocked by it; every other one holds. `points` it gives for
   * what holds in part, and none where nothing is said.
   */
  z.strictObject({
    check: z.string(),
    reason: z.string(),
    points: z.number().int().positive().optional(),
    blocked: z.array(z.string()).default([]),
  }),
  /** not every check holds, and none is undecided by the platform's fault */
  z.strictObject({ incomplete: z.literal(true) }),
])
export type Expectation = z.infer<typeof expectationSchema>

const caseSchema = z.strictObject({ steps: z.array(stepSchema), expect: expectationSchema })

export type LabCase = {
  /** `starter`, `solutions/<name>` or `wrong/<mistake>` */
  readonly name: string
  readonly steps: readonly CaseStep[]
  readonly expect: Expectation
  /** file name → text, before substitution */
  readonly manifests: Readonly<Record<string, string>>
  /** from the project's folder: the record of its last run */
  readonly recording: string
}
export type CaseLoading = { readonly cases: readonly LabCase[]; readonly problems: readonly LabProblem[] }

/** What the namespace begins with has to leave something to do. */
const starterCase = (folder: string): LabCase => ({
  name: 'starter',
  steps: [],
  expect: { incomplete: true },
  manifests: {},
  recording: path.join(folder, 'starter', 'recording.json.gz'),
})

/** @param root where lab-manifests/ lies; the project by default */
export async function loadCases({ lab, folder }: LoadedLab, root = process.cwd()): Promise<CaseLoading> {
  const names = (await Promise.all(['solutions', 'wrong'].map((kind) => casesIn(path.join(root, folder), kind)))).flat()
  const images = Object.keys(imagesOn('embedded', await loadImages(root)))
  const said = Object.entries(await loadCheckMessages('en'))
  const reasons = Object.fromEntries(said.map(([check, messages]) => [check, Object.keys(messages)]))
  const loaded = await Promise.all(names.map((name) => loadCase({ root, folder, name, lab, images, reasons })))
  return {
    cases: [starterCase(folder), ...loaded.flatMap(({ cases }) => cases)],
    problems: loaded.flatMap(({ problems }) => problems),
  }
}

async function casesIn(folder: string, kind: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, kind), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${kind}/${entry.name}`)
    .sort()
}

type CaseAddress = {
  root: string
  folder: string
  name: string
  lab: Lab
  /** names that stand for images */
  images: readonly string[]
  /** check → what it may say */
  reasons: Readonly<Record<string, readonly string[]>>
}

async function loadCase({ root, folder, name, lab, images, reasons }: CaseAddress): Promise<CaseLoading> {
  const at = path.join(folder, name)
  const files = (await readdir(path.join(root, at))).filter((file) => file.endsWith('.yaml'))
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(path.join(root, at, file), 'utf8')] as const),
  )
  const { 'case.yaml': source, ...manifests } = Object.fromEntries(texts)
  const file = path.join(at, 'case.yaml')
  if (source === undefined) {
    const cure = 'Write the steps of the case and what is expected of it.'
    return { cases: [], problems: [{ file, line: 1, column: 1, message: 'The file is missing.', cure }] }
  }
  const parsed = parseYaml(file, source, caseSchema)
  if (!parsed.ok) return { cases: [], problems: parsed.problems }
  const { steps, expect } = parsed.value
  const complaints = [
    ...stepComplaints(steps, Object.keys(manifests)),
    ...expectationComplaints(name, expect, lab, reasons),
  ]
  const problems = [
    ...complaints.map(({ path: where, ...words }) => ({ file, ...parsed.placeOf(where), ...words })),
    ...caseTextProblems(lab, images, at, Object.fromEntries(texts)),
  ]
  return { cases: [{ name, steps, expect, manifests, recording: path.join(at, 'recording.json.gz') }], problems }
}

type Complaint = { path: readonly PropertyKey[]; message: string; cure: string }

function stepComplaints(steps: readonly CaseStep[], manifests: readonly string[]): Complaint[] {
  const applied = steps.map((step) => ('apply' in step ? step.apply : undefined))
  const missing = applied.flatMap((file, index) =>
    file !== undefined && !manifests.includes(file)
      ? [
          {
            path: ['steps', index, 'apply'],
            message: `There is no ${file} beside the case.`,
            cure: 'Write it, or correct the name.',
          },
        ]
      : [],
  )
  const unused = manifests.filter((file) => !applied.includes(file))
  const message = `${unused.join(', ')} is never applied.`
  return unused.length === 0
    ? missing
    : [...missing, { path: ['steps'], message, cure: 'Apply it in a step, or remove it.' }]
}

const checksIn = (lab: Lab) => lab.spec.tasks.flatMap(({ checks }) => checks)

function expectationComplaints(
  name: string,
  expect: Expectation,
  lab: Lab,
  reasons: CaseAddress['reasons'],
): Complaint[] {
  const isWrong = name.startsWith('wrong/')
  if (isWrong !== 'check' in expect) {
    const cure = isWrong ? 'Say which check fails, and the reason.' : 'Write `full: true`.'
    return [{ path: ['expect'], message: 'This is not what a case of its kind expects.', cure }]
  }
  if (!('check' in expect)) return []
  const strange = strangeReason(lab, expect, reasons)
  if (strange) return [{ path: ['expect', 'reason'], ...strange }]
  const hasPart = checksIn(lab).some(({ id, partial }) => id === expect.check && partial)
  if (expect.points !== undefined && !hasPart) {
    const cure = 'Write `partial: true` in lab.yaml, or take the points away.'
    return [{ path: ['expect', 'points'], message: `The check ${expect.check} gives all of its points or none.`, cure }]
  }
  const ids = checksIn(lab).map(({ id }) => id)
  return [expect.check, ...expect.blocked]
    .filter((id) => !ids.includes(id))
    .map((id) => ({
      path: ['expect'],
      message: `The lab has no check with the id ${id}.`,
      cure: `Use one of ${ids.join(', ')}.`,
    }))
}
