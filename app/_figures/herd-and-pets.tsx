/** The first drawing of the course: a herd and three pets, and what becomes of them when one is lost. */
import { herdAndPetsDrawing } from './herd-and-pets/drawing.ts'
import { Frame } from './player/frame.tsx'

export const HerdAndPets = () => <Frame name="HerdAndPets" drawing={herdAndPetsDrawing} />
