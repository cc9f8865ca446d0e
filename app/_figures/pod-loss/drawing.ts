import { drawing } from '../player/definition.tsx'
import { podLoss } from './machine.ts'
import { PodLossScene } from './scene.tsx'

export const podLossDrawing = drawing(podLoss, PodLossScene)
