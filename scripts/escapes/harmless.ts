/** The twin of an escape that has to be accepted: a check that refuses everything proves nothing. */
import { callSchema } from './escape.ts'
import type { CallEscape, EscapeCall, EscapeManifest, ManifestEscape } from './escape.ts'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** https://www.rfc-editor.org/rfc/rfc7396#section-2 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch
  const merged = new Map(Object.entries(isFields(target) ? target : {}))
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key)
    else merged.set(key, mergePatch(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}

export const harmlessManifest = ({ create, harmless }: Pick<ManifestEscape, 'create' | 'harmless'>): EscapeManifest =>
  mergePatch(create, harmless) as EscapeManifest

/** As a dry run, where it would write. */
export function harmlessCall({ call, harmless }: Pick<CallEscape, 'call' | 'harmless'>): EscapeCall | undefined {
  if (!harmless) return undefined
  const { body, ...merged } = callSchema.parse({ ...call, ...harmless })
  if (merged.method === 'GET') return merged
  const query = merged.path.includes('?') ? '&dryRun=All' : '?dryRun=All'
  const path = merged.path.includes('dryRun=') ? merged.path : merged.path + query
  return { ...merged, path, ...(body !== undefined && { body }) }
}
