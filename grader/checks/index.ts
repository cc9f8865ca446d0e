/** Every check there is, by the name that labs use. Each is a folder with its messages and the traces that prove it. */
import type { Catalogue } from '../core/check.ts'

export const catalogue: Catalogue = {}
