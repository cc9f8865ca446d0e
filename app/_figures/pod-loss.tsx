/** One Pod is lost and comes back: what is the same of it, and what is new. */
import { Frame } from './player/frame.tsx'
import { podLossDrawing } from './pod-loss/drawing.ts'

export const PodLoss = () => <Frame name="PodLoss" drawing={podLossDrawing} />
