/** Which labs there are: the folders of `lab-manifests/`. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { loadLab, type LabLoading, type LoadLabOptions } from './load-lab.ts'

export type ListedLab = { readonly name: string; readonly folder: string; readonly loading: LabLoading }

/** Every lab, the broken ones with their problems. */
export async function listLabs(options: LoadLabOptions = {}): Promise<ListedLab[]> {
  const entries = await readdir(path.join(options.root ?? process.cwd(), 'lab-manifests'), { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const folder = path.join('lab-manifests', name)
      return { name, folder, loading: await loadLab(folder, options) }
    }),
  )
}
