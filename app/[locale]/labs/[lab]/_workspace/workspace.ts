/** A workspace as its panel sees it. */
import type { LabView } from '#domain/lab-view'

export type Workspace = NonNullable<LabView['workspace']>
