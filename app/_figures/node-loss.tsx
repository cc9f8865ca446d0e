/** A node is lost with its Pod: why nobody comes at once, and what becomes of those who cannot wait. */
import { Frame } from './player/frame.tsx'
import { nodeLossDrawing } from './node-loss/drawing.ts'

export const NodeLoss = () => <Frame name="NodeLoss" drawing={nodeLossDrawing} />
