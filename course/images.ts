/** The images that labs may use, by short name: what the embedded cluster has, and what any other one pulls. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'

const imagesSchema = z.record(
  z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
  z.strictObject({ embedded: z.string().min(1), external: z.string().min(1) }),
)
export type Images = z.infer<typeof imagesSchema>
export type ClusterName = 'embedded' | 'external'

/** @param root where lab-manifests/ lies; the project by default */
export async function loadImages(root = process.cwd()): Promise<Images> {
  const file = path.join('lab-manifests', 'images.json')
  const parsed = imagesSchema.safeParse(JSON.parse(await readFile(path.join(root, file), 'utf8')))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** Short name → reference on this kind of cluster; `${image.<name>}` in a lab. */
export const imagesOn = (cluster: ClusterName, images: Images): Record<string, string> =>
  Object.fromEntries(Object.entries(images).map(([name, references]) => [name, references[cluster]]))

/** What terminals open in, made by the embedded cluster itself (cluster/internal/images). */
const embeddedToolbox = 'ordinal.internal/toolbox:1'

/**
 * The image of the toolbox on this kind of cluster; no lab can name it. A foreign cluster pulls the one that
 * ORDINAL_TOOLBOX_IMAGE names: it stays alive by itself, runs as user 1000, and has bash, dtach and kubectl on its PATH.
 * Null where none is named: such a cluster's workspaces have no terminal.
 */
export const toolboxImage = (cluster: ClusterName, named: string | undefined): string | null =>
  named ?? (cluster === 'embedded' ? embeddedToolbox : null)
