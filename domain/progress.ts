/** How far a start has come: `$ORDINAL_DATA/run/progress.json`, written by `npm start`, shown in the terminal and on the site. */
import * as z from 'zod'

export const progressStepSchema = z.object({
  id: z.enum([
    'install',
    'database',
    'build',
    'site',
    'cluster-build',
    'cluster-images',
    'cluster-start',
    'identities',
    'labs',
  ]),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** 0..1 within the step, when known */
  fraction: z.number().min(0).max(1).nullable(),
  /** seconds that the step is expected to take in all */
  estimate: z.number().nonnegative(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** a sentence for people, in English; on failure it names the cure */
  message: z.string(),
})
export const progressSchema = z.object({ startedAt: z.iso.datetime(), steps: z.array(progressStepSchema) })
export type Progress = z.infer<typeof progressSchema>
export type ProgressStep = z.infer<typeof progressStepSchema>
