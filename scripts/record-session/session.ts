/** What a terminal session is made of: `content/<course>/<lesson>/sessions/<name>.yaml`. */
import * as z from 'zod'

const command = z.string().min(1)

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'm')
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
    return z.NEVER
  }
})

/** Needed for what comes next, and not shown. */
const quiet = z.strictObject({ quietly: command })

/** A command and what it said; repeated until that matches, of which only the last is shown. */
const typed = z.strictObject({
  run: command,
  until: pattern.optional(),
  /** the lesson shows a refusal: the command has to fail */
  isRefused: z.boolean().default(false),
})

/** A watch in one terminal, during which other commands are typed in a second; it ends when what it printed matches. */
const watched = z.strictObject({
  run: command,
  meanwhile: z
    .array(
      z.union([
        command.transform((run) => ({ run, after: null })),
        /** typed only once the watch has printed this */
        z.strictObject({ after: pattern, run: command }),
      ]),
    )
    .min(1),
  until: pattern,
})

/** What happens to the node of a Pod, or to a node of its own that the session adds; not shown. */
const node = z.union([
  z.strictObject({ node: z.enum(['add', 'off', 'on', 'cut', 'heal']), name: z.string() }),
  z.strictObject({ node: z.enum(['off', 'on', 'cut', 'heal']), of: z.string() }),
  /** declared out of service, as only an administrator may */
  z.strictObject({ node: z.literal('fence'), of: z.string() }),
])

export const sessionSchema = z.strictObject({
  /** files of the lesson's manifests/, applied beforehand and not shown */
  manifests: z.array(z.string()).default([]),
  steps: z.array(z.union([quiet, typed, watched, node])).min(1),
})

export type Session = z.output<typeof sessionSchema>
export type Step = Session['steps'][number]
export type TypedStep = z.output<typeof typed>
export type WatchedStep = z.output<typeof watched>
export type NodeStep = z.output<typeof node>
