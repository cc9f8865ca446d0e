/** Every drawing of the course by its name: for tests, and for the replay of what was recorded. No page imports this. */
import { herdAndPetsDrawing } from './herd-and-pets/drawing.ts'
import type { Drawing } from './player/definition.tsx'
import type { FigureName } from './player/loaders.ts'

export const allDrawings: Readonly<Record<FigureName, Drawing>> = {
  HerdAndPets: herdAndPetsDrawing,
}
