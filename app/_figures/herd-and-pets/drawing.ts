import { drawing } from '../player/definition.tsx'
import { herdAndPets } from './machine.ts'
import { HerdAndPetsScene } from './scene.tsx'

export const herdAndPetsDrawing = drawing(herdAndPets, HerdAndPetsScene)
