/** One lab from disk: checked, and named by the digest of what judges and shows it. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { labSchema, type Lab } from '#domain/lab'
import { imagesOn, loadImages } from './images.ts'
import { labFileProblems, readLabFiles } from './lab-files.ts'
import { parseYaml } from './parse-yaml.ts'
import { labProblems, placeholderProblems, type CheckParameters } from './lab-rules.ts'
import type { LabProblem } from './lab-problem.ts'

export type LoadedLab = {
  readonly lab: Lab
  /** sha256 of the files below; the same digest is the same lab */
  readonly digest: string
  /** lab.yaml, instructions and starter: path in the lab's folder → text. Solutions never leave the disk. */
  readonly files: Readonly<Record<string, string>>
  /** from the project's folder: `lab-manifests/<lab>` */
  readonly folder: string
}
export type LabLoading =
  { readonly ok: true; readonly lab: LoadedLab } | { readonly ok: false; readonly problems: readonly LabProblem[] }

export type LoadLabOptions = {
  /** where lab-manifests/ lies; the project by default */
  readonly root?: string
  /** what the checks' own schemas say; without it, parameters are not looked at */
  readonly checkParameters?: CheckParameters
}

/** @param folder from the project's folder: `lab-manifests/<lab>` */
export async function loadLab(
  folder: string,
  { root = process.cwd(), checkParameters }: LoadLabOptions = {},
): Promise<LabLoading> {
  const contents = await readLabFiles(path.join(root, folder))
  const inLab = (file: string) => path.join(folder, file)
  const missing = labFileProblems(contents).map((problem) => ({ ...problem, file: inLab(problem.file) }))
  const source = contents.texts['lab.yaml']
  if (source === undefined) return { ok: false, problems: missing }
  const parsed = parseYaml(inLab('lab.yaml'), source, labSchema)
  if (!parsed.ok) return { ok: false, problems: [...missing, ...parsed.problems] }
  const lab = parsed.value
  const images = Object.keys(imagesOn('embedded', await loadImages(root)))
  const problems = [
    ...missing,
    ...labProblems({
      lab,
      file: inLab('lab.yaml'),
      name: path.basename(folder),
      placeOf: parsed.placeOf,
      checkParameters,
    }),
    ...placeholderProblems(lab, images, contents.texts).map((problem) => ({ ...problem, file: inLab(problem.file) })),
  ]
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, lab: { lab, digest: digestOf(contents.texts), files: contents.texts, folder } }
}

/** Over paths and texts in the order of their paths; lengths keep one file from passing into the next. */
function digestOf(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256')
  for (const [file, text] of Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1))) {
    hash.update(`${file}\0${Buffer.byteLength(text)}\0${text}`)
  }
  return hash.digest('hex')
}
