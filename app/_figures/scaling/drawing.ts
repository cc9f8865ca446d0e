import { drawing } from '../player/definition.tsx'
import { scaling } from './machine.ts'
import { ScalingScene } from './scene.tsx'

export const scalingDrawing = drawing(scaling, ScalingScene)
