/**
 * Work that was not done, and work that was done in an odd way: played as the cases of a lab are, in more than their language. No
 * cheat may get a point for what it pretends, and no honest piece of work may miss one.
 */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import type { Lab } from '#domain/lab'
import { loadCheckMessages } from './check-messages.ts'
import { caseTextProblems, strangeReason } from './case-rules.ts'
import { imagesOn, loadImages } from './images.ts'
import { manifestFile, stepSchema } from './lab-cases.ts'
import type { LoadedLab } from './load-lab.ts'
import type { LabProblem } from './lab-problem.ts'
import { parseYaml } from './parse-yaml.ts'

const merge = z.record(z.string(), z.unknown())

const cheatStepSchema = z.union([
  stepSchema,
  z.strictObject({
    /** Applies what a solution of the lab applies, changed as `kubectl patch --type merge` would: lists are replaced whole. */
    take: z.strictObject({
      /** from the lab's folder */
      file: z.string().regex(/^solutions\/[a-z0-9-]+\/[a-z0-9-]+\.yaml$/, 'must be a manifest of a solution'),
      /** these objects only; all where it is left out */
      kinds: z.array(z.string()).optional(),
      /** kind, or kind and name with a `/` between → what is different */
      but: z.record(z.string(), merge).default({}),
    }),
  }),
  z.strictObject({
    /** The API server has to say no, and say why. */
    refused: z.strictObject({ apply: manifestFile, says: z.string() }),
  }),
  z.strictObject({
    /** A command in a Pod, as `kubectl exec`; it has to end well. */
    exec: z.strictObject({ pod: z.string(), container: z.string(), command: z.array(z.string()).min(1) }),
  }),
  z.strictObject({
    /** So many changes, one after the other, each with so many bytes of annotation. */
    flood: z.strictObject({
      kind: z.enum(['StatefulSet', 'Service', 'Pod', 'ConfigMap']),
      name: z.string(),
      times: z.int().positive(),
      bytes: z.int().positive(),
    }),
  }),
])
export type CheatStep = z.infer<typeof cheatStepSchema>

const catchSchema = z.strictObject({
  /** seen not to hold, or undecided by what the student did */
  ends: z.enum(['False', 'Blocked']),
  reason: z.string(),
})
export type Catch = z.infer<typeof catchSchema>

const common = {
  lab: z.string(),
  /** which kind of trick, or of oddity, it is */
  family: z.string().regex(/^[a-z-]+$/),
  /** whose values stand for ${…} in the manifests: another student's, from whom they were copied */
  seed: z.int().positive().optional(),
  steps: z.array(cheatStepSchema),
  /** while the Submit is judged, once the work was taken as it is */
  during: z.array(cheatStepSchema).default([]),
}
const dishonestSchema = z.strictObject({
  ...common,
  /** in one sentence, what it wants to be taken for */
  pretends: z.string(),
  /** by the id of the lab's check; none of them gives a point */
  caught: z.record(z.string(), catchSchema).refine((caught) => Object.keys(caught).length > 0, 'must name a check'),
})
const honestSchema = z.strictObject({ ...common, /** what is odd about it */ odd: z.string() })

type Written = z.infer<typeof dishonestSchema> | z.infer<typeof honestSchema>

export type Cheat = {
  /** `dishonest/<name>` or `honest/<name>` */
  readonly name: string
  readonly lab: string
  readonly family: string
  /** what it pretends, or what is odd about it */
  readonly about: string
  readonly seed: number | undefined
  readonly steps: readonly CheatStep[]
  readonly during: readonly CheatStep[]
  /** by the id of a check; undefined where every check has to hold */
  readonly caught: Readonly<Record<string, Catch>> | undefined
  /** file name, or the path of a solution's file in the lab → text, before substitution */
  readonly manifests: Readonly<Record<string, string>>
  /** from the project's folder: the record of its last run */
  readonly recording: string
}
export type CheatLoading = { readonly cheats: readonly Cheat[]; readonly problems: readonly LabProblem[] }

export const cheatsFolder = path.join('grader', 'cheats')
const sides = ['dishonest', 'honest'] as const

/** @param labs by name */
export async function loadCheats(
  labs: ReadonlyMap<string, LoadedLab>,
  root = process.cwd(),
  folder = cheatsFolder,
): Promise<CheatLoading> {
  const names = (await Promise.all(sides.map((side) => namesIn(path.join(root, folder), side)))).flat()
  const images = Object.keys(imagesOn('embedded', await loadImages(root)))
  const said = Object.entries(await loadCheckMessages('en'))
  const reasons = Object.fromEntries(said.map(([check, messages]) => [check, Object.keys(messages)]))
  const loaded = await Promise.all(names.map((name) => loadCheat({ root, folder, name, labs, images, reasons })))
  return {
    cheats: loaded.flatMap((one) => ('cheat' in one ? [one.cheat] : [])),
    problems: loaded.flatMap((one) => ('cheat' in one ? [] : one.problems)),
  }
}

async function namesIn(folder: string, side: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, side), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${side}/${entry.name}`)
    .sort()
}

type Address = {
  root: string
  folder: string
  name: string
  labs: ReadonlyMap<string, LoadedLab>
  images: readonly string[]
  /** check → what it may say */
  reasons: Readonly<Record<string, readonly string[]>>
}

async function loadCheat(address: Address): Promise<{ cheat: Cheat } | { problems: LabProblem[] }> {
  const { root, folder, name, labs, images } = address
  const at = path.join(folder, name)
  const file = path.join(at, 'case.yaml')
  const texts = await readTexts(path.join(root, at))
  const { 'case.yaml': source, ...manifests } = texts
  if (source === undefined) return { problems: [problemAt(file, 'The file is missing.', 'Write what is done.')] }
  const parsed = parseYaml<Written>(file, source, name.startsWith('honest/') ? honestSchema : dishonestSchema)
  if (!parsed.ok) return { problems: parsed.problems }
  const written = parsed.value
  const lab = labs.get(written.lab)
  if (!lab) {
    const cure = `Name one of ${[...labs.keys()].join(', ')}.`
    return { problems: [{ file, ...parsed.placeOf(['lab']), message: `There is no lab ${written.lab}.`, cure }] }
  }
  const caught = 'caught' in written ? written.caught : undefined
  const steps = [...written.steps, ...written.during]
  const taken = await readTaken(path.join(root, lab.folder), steps)
  const problems = [
    ...fileProblems(file, steps, Object.keys(manifests), taken),
    ...Object.entries(caught ?? {}).flatMap(([id, { reason }]) => catchProblems(address, file, lab.lab, id, reason)),
    ...caseTextProblems(lab.lab, images, at, texts),
  ]
  if (problems.length > 0) return { problems }
  const about = 'pretends' in written ? written.pretends : written.odd
  const { family, seed, during } = written
  const recording = path.join(at, 'recording.json.gz')
  const all = { ...manifests, ...taken }
  return {
    cheat: {
      name,
      lab: written.lab,
      family,
      about,
      seed,
      steps: written.steps,
      during,
      caught,
      manifests: all,
      recording,
    },
  }
}

async function readTexts(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml'))
  const texts = files.map(async (file) => [file, await readFile(path.join(folder, file), 'utf8')] as const)
  return Object.fromEntries(await Promise.all(texts))
}

/** The solutions' files that steps take; one that is not there is left out. */
async function readTaken(labFolder: string, steps: readonly CheatStep[]): Promise<Record<string, string>> {
  const files = new Set(steps.flatMap((step) => ('take' in step ? [step.take.file] : [])))
  const texts = [...files].map(async (file) => {
    const text = await readFile(path.join(labFolder, file), 'utf8').catch(() => undefined)
    return text === undefined ? [] : [[file, text] as const]
  })
  return Object.fromEntries((await Promise.all(texts)).flat())
}

function fileProblems(
  file: string,
  steps: readonly CheatStep[],
  own: readonly string[],
  taken: Readonly<Record<string, string>>,
): LabProblem[] {
  const applied = steps.flatMap((step) =>
    'apply' in step ? [step.apply] : 'refused' in step ? [step.refused.apply] : [],
  )
  const asked = steps.flatMap((step) => ('take' in step ? [step.take.file] : []))
  const missing = [
    ...applied.filter((name) => !own.includes(name)),
    ...asked.filter((name) => !Object.keys(taken).includes(name)),
  ]
  const unused = own.filter((name) => !applied.includes(name))
  return [
    ...missing.map((name) => problemAt(file, `There is no ${name}.`, 'Write it, or correct the name.')),
    ...unused.map((name) => problemAt(file, `${name} is never applied.`, 'Apply it in a step, or remove it.')),
  ]
}

function catchProblems({ reasons }: Address, file: string, lab: Lab, id: string, reason: string): LabProblem[] {
  const ids = lab.spec.tasks.flatMap(({ checks }) => checks.map((check) => check.id))
  if (!ids.includes(id))
    return [problemAt(file, `The lab has no check with the id ${id}.`, `Use one of ${ids.join(', ')}.`)]
  const strange = strangeReason(lab, { check: id, reason }, reasons)
  return strange ? [problemAt(file, strange.message, strange.cure)] : []
}

const problemAt = (file: string, message: string, cure: string): LabProblem => ({
  file,
  line: 1,
  column: 1,
  message,
  cure,
})
