import { drawing } from '../player/definition.tsx'
import { rollingUpdate } from './machine.ts'
import { RollingUpdateScene } from './scene.tsx'

export const rollingUpdateDrawing = drawing(rollingUpdate, RollingUpdateScene)
