/** A new template goes from the highest ordinal to the lowest; a partition stops it, a broken one stops by itself. */
import { Frame } from './player/frame.tsx'
import { rollingUpdateDrawing } from './rolling-update/drawing.ts'

export const RollingUpdate = () => <Frame name="RollingUpdate" drawing={rollingUpdateDrawing} />
