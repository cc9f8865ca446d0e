/** What may be shown of a Secret: that it is there, and which keys it has. */
import type { PortableObject } from './portable-object.ts'

export const maskedValue = '••••••••'

const masked = (values: unknown): unknown =>
  typeof values === 'object' && values !== null
    ? Object.fromEntries(Object.keys(values).map((key) => [key, maskedValue]))
    : values

/** kubectl keeps a copy of what it applied in an annotation, so none of them is shown either. */
export function maskSecret(object: PortableObject): PortableObject {
  if (object.kind !== 'Secret') return object
  const { metadata, data, stringData, ...rest } = object
  const { name, labels } = metadata
  return {
    ...rest,
    metadata: { name, ...(labels && { labels }) },
    ...(data !== undefined && { data: masked(data) }),
    ...(stringData !== undefined && { stringData: masked(stringData) }),
  }
}
