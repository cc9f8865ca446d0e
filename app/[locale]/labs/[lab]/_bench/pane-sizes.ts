/**
 * How wide the three panes of a lab are, side by side: two shares of the whole (in percent), for the instructions and the
 * results; the terminal has the rest.
 */
import * as z from 'zod'

const shareSchema = z.number().min(0).max(100)
export const paneSizesSchema = z.object({ instructions: shareSchema, results: shareSchema })
export type PaneSizes = z.infer<typeof paneSizesSchema>
export type SizedPane = keyof PaneSizes

export const usualSizes: PaneSizes = { instructions: 31, results: 29 }
/** None gets too narrow to be read, and the terminal keeps room for a line of kubectl's. */
export const smallestShare = 18
const smallestTerminal = 26

/** Moves one border as far as the panes on both its sides allow. */
export function resized(sizes: PaneSizes, pane: SizedPane, share: number): PaneSizes {
  const other = pane === 'instructions' ? sizes.results : sizes.instructions
  return { ...sizes, [pane]: Math.min(Math.max(share, smallestShare), largestShare(other)) }
}

export const largestShare = (otherShare: number): number => 100 - smallestTerminal - otherShare

/** What was remembered, or the usual sizes where that is nothing that one could work with. */
export function rememberedSizes(text: string | null): PaneSizes {
  const parsed = paneSizesSchema.safeParse(parseJson(text ?? ''))
  if (!parsed.success) return usualSizes
  const { instructions, results } = parsed.data
  return resized(resized(usualSizes, 'instructions', instructions), 'results', results)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
