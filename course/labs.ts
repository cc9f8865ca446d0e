/** Which labs there are: the folders of `lab-manifests/`. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { loadLab, type LabLoading, type LoadLabOptions } from './load-lab.ts'

export type ListedLab = { readonly name: string; readonly folder: string; readonly loading: LabLoading }

/** @param root where lab-manifests/ lies; the project by default */
export async function labNames(root = process.cwd()): Promise<string[]> {
  const entries = await readdir(path.join(root, 'lab-manifests'), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Every lab, the broken ones with their problems. */
export async function listLabs(options: LoadLabOptions = {}): Promise<ListedLab[]> {
  return Promise.all(
    (await labNames(options.root)).map(async (name) => {
      const folder = path.join('lab-manifests', name)
      return { name, folder, loading: await loadLab(folder, options) }
    }),
  )
}
