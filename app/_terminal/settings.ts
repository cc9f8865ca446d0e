'use client'
/** What a reader chose for terminals, kept in the browser. */
import * as z from 'zod'
import { remembered } from '../_ui/remembered.ts'

export const fontSizes = { smallest: 10, usual: 14, largest: 26 } as const

const settingsSchema = z.object({
  fontSize: z.int().min(fontSizes.smallest).max(fontSizes.largest).catch(fontSizes.usual),
  /** what is shown is also told to screen readers, line by line */
  isSpoken: z.boolean().catch(false),
})
export type TerminalSettings = z.infer<typeof settingsSchema>

const usual: TerminalSettings = { fontSize: fontSizes.usual, isSpoken: false }

/** What was kept; the usual for whatever of it makes no sense. */
export function parseSettings(text: string | null): TerminalSettings {
  try {
    return settingsSchema.safeParse(JSON.parse(text ?? '{}')).data ?? usual
  } catch {
    return usual
  }
}

export const useTerminalSettings = remembered('ordinal.terminal', parseSettings)
