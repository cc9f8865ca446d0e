/** The labs on disk, as the site uses them. */
import path from 'node:path'
import { imagesOn, loadImages } from '#course/images'
import { loadLab } from '#course/load-lab'
import type { LoadedLab } from '#course/load-lab'

/** Addresses name labs as well: none of them may lead out of the folder. */
const labName = /^[a-z0-9-]+$/

/** Null when the lab is not there or broken: its problems are listed by `npm run labs -- list`. */
export async function labNamed(name: string): Promise<LoadedLab | null> {
  if (!labName.test(name)) return null
  const loading = await loadLab(path.join('lab-manifests', name))
  return loading.ok ? loading.lab : null
}

/** The images that the embedded cluster has; it can get no others. */
export async function embeddedImages(): Promise<string[]> {
  return Object.values(imagesOn('embedded', await loadImages()))
}
