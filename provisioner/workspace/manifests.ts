/** From the files of a lab's folder to the objects that a workspace begins with. */
import { parseAllDocuments } from 'yaml'
import * as z from 'zod'
import { substitute, type Variables } from '#domain/lab-parameters'
import type { PortableObject } from '#domain/portable-object'

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
})

/**
 * The documents of `starter/*.yaml`, in the order of file names.
 * @throws naming the file when a document is no Kubernetes object
 */
export function starterObjects(files: Readonly<Record<string, string>>, variables: Variables): PortableObject[] {
  return Object.entries(files)
    .filter(([path]) => /^starter\/.+\.ya?ml$/.test(path))
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([path, text]) => documentsOf(path, substitute(text, variables)))
}

function documentsOf(path: string, text: string): PortableObject[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [error] = document.errors
    if (error) throw new Error(`${path}: ${error.message}`)
    const value: unknown = document.toJS()
    if (value === null) return []
    const parsed = manifestSchema.safeParse(value)
    if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`)
    return [withLastApplied(parsed.data)]
  })
}

/** As `kubectl apply` leaves it, so that the student's own apply finds what it expects. */
function withLastApplied(manifest: z.infer<typeof manifestSchema>): PortableObject {
  const { labels, annotations = {}, name } = manifest.metadata
  const lastApplied = { 'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(manifest)}\n` }
  return { ...manifest, metadata: { name, ...(labels && { labels }), annotations: { ...annotations, ...lastApplied } } }
}
