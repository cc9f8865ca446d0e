/** Up and down: who comes, who goes, in which order, and what stays of their claims. */
import { Frame } from './player/frame.tsx'
import { scalingDrawing } from './scaling/drawing.ts'

export const Scaling = () => <Frame name="Scaling" drawing={scalingDrawing} />
