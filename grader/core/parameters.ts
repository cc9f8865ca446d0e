/** Parameters that several checks take. */
import * as z from 'zod'

export const objectName = z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be the name of an object')
export const replicaCount = z.number().int().positive()
