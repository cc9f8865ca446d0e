import { drawing } from '../player/definition.tsx'
import { oneClaimOrOneEach } from './machine.ts'
import { OneClaimOrOneEachScene } from './scene.tsx'

export const oneClaimOrOneEachDrawing = drawing(oneClaimOrOneEach, OneClaimOrOneEachScene)
