/** One claim for a whole herd, or one for each pet: who finds what in it. */
import { Frame } from './player/frame.tsx'
import { oneClaimOrOneEachDrawing } from './one-claim-or-one-each/drawing.ts'

export const OneClaimOrOneEach = () => <Frame name="OneClaimOrOneEach" drawing={oneClaimOrOneEachDrawing} />
