import { drawing } from '../player/definition.tsx'
import { nodeLoss } from './machine.ts'
import { NodeLossScene } from './scene.tsx'

export const nodeLossDrawing = drawing(nodeLoss, NodeLossScene)
