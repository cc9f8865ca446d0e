/**
 * What a browser and the gateway say to each other about one terminal. Binary messages are the terminal's own bytes, either
 * way; text messages are these, as JSON.
 */
import * as z from 'zod'

export const terminalProtocol = 'ordinal.terminal.v1'

/** Shells that one workspace may have open side by side. */
export const maximumShells = 4
/** The number in `?session=`; without one it is the first. */
export const shellNumberSchema = z.coerce.number().int().min(1).max(maximumShells).default(1)

export const terminalLimits = {
  /** bytes of one message from the browser; what is pasted is cut into such pieces */
  message: 16_384,
  /** bytes of past output that are shown again on reconnect */
  replay: 262_144,
  /** bytes that may be under way to a browser that has not said that it drew them */
  window: 524_288,
  /** a browser says how much it has drawn at least this often, in bytes */
  acknowledgeEvery: 65_536,
  /** browsers on one shell */
  viewers: 8,
  /** ms between two signs of life */
  heartbeat: 10_000,
  /** ms without a sign of life after which the other side is taken for gone */
  silence: 25_000,
  columns: { min: 2, max: 500 },
  rows: { min: 1, max: 300 },
} as const

/**
 * DEC private modes in which a terminal types by itself, or at a click: the mouse (9, 1000 to 1003, and how it is written),
 * focus (1004), reports of the theme (2031) and of the size (2048). A shell would read that as keys; vim and nano need none.
 */
export const typingModes: ReadonlySet<number> = new Set([
  9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2031, 2048,
])

const dimension = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max)

export const fromBrowserSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('resize'),
    cols: dimension(terminalLimits.columns),
    rows: dimension(terminalLimits.rows),
  }),
  /** bytes drawn since the last time this was said */
  z.strictObject({
    type: z.literal('acknowledge'),
    bytes: z
      .int()
      .min(1)
      .max(terminalLimits.window * 2),
  }),
])
export type FromBrowser = z.infer<typeof fromBrowserSchema>

/** Why it waits: for the workspace, for the Pod that the terminal runs in, or for the cluster to answer. */
export const waitingForSchema = z.enum(['workspace', 'toolbox', 'cluster'])
export type WaitingFor = z.infer<typeof waitingForSchema>

/**
 * `exited`: the shell ended, a new one may be asked for. `workspace`: the workspace has ended. `failed`: the workspace could
 * not be prepared. `no-shell`: what is in the Pod cannot start one. `crowded`: too many browsers show this terminal.
 * `refused`: this is not the visitor's to see. `stopping`: the gateway goes, and will be back.
 */
export const endReasonSchema = z.enum(['exited', 'workspace', 'failed', 'no-shell', 'crowded', 'refused', 'stopping'])
export type EndReason = z.infer<typeof endReasonSchema>

export const toBrowserSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('waiting'), for: waitingForSchema, message: z.string().nullable() }),
  /** What follows belongs on an empty screen: `replayed` bytes of the past first. `isNew` where nobody was attached before. */
  z.object({ type: z.literal('attached'), replayed: z.int(), isNew: z.boolean() }),
  z.object({ type: z.literal('ended'), reason: endReasonSchema, message: z.string().nullable() }),
  z.object({ type: z.literal('heartbeat') }),
])
export type ToBrowser = z.infer<typeof toBrowserSchema>

/** @returns null for what is not of this protocol */
export function parseFromBrowser(text: string): FromBrowser | null {
  return parse(fromBrowserSchema, text)
}

export const parseToBrowser = (text: string): ToBrowser | null => parse(toBrowserSchema, text)

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null // not even JSON
  }
}
