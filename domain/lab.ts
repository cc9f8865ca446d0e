/** A lab as data: `lab-manifests/<lab>/lab.yaml`. Text may use ${namespace}, ${storageClass}, ${image.x} and ${parameters}. */
import * as z from 'zod'
import { gradingSchema } from './grading.ts'

/** Of one workspace: each costs the machine a kubelet, a container runtime and a proxy. */
export const mostNodes = 3

export const locales = ['fr', 'en'] as const
export const localeSchema = z.enum(locales)
export type Locale = z.infer<typeof localeSchema>

const textSchema = z.object({ fr: z.string().min(1), en: z.string().min(1) })
const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')
const quantitySchema = z.union([z.string(), z.number()]).transform(String)
const durationSchema = z.string().regex(/^\d+(m|h)$/, 'must be minutes or hours, such as 90m or 4h')

export const labCheckSchema = z.strictObject({
  /** unique in the lab; results are stored under it */
  id: slugSchema,
  /** a folder of grader/checks */
  check: slugSchema,
  with: z.record(z.string(), z.unknown()).default({}),
  points: z.number().int().positive(),
  /** a check that says how much of it holds gives as much of its points, rounded down; otherwise all or nothing */
  partial: z.boolean().optional(),
  /** judged at Submit only; students see whether it holds, and neither why nor by what parameters */
  hidden: z.boolean().optional(),
  /**
   * The record that a Submit judges it by: the student's own namespace, or the trial's. By default the trial's for checks of
   * what happens there and of DNS, and the live one for all others. A Check never judges by a trial.
   */
  record: z.enum(['live', 'trial']).optional(),
  /**
   * `now`: what holds when it is judged. `ever`, for acts: what held at some moment since the latest StatefulSet of that name
   * was made; only for checks that know of the past.
   */
  counts: z.enum(['now', 'ever']).optional(),
  /** ids of checks that have to hold first; otherwise this one is Unknown/blocked */
  needs: z.array(slugSchema).default([]),
  title: textSchema,
  hints: z.object({ fr: z.array(z.string().min(1)).min(1), en: z.array(z.string().min(1)).min(1) }),
})
export type LabCheck = z.infer<typeof labCheckSchema>

export const labSchema = z.strictObject({
  apiVersion: z.literal('ordinal/v1alpha1'),
  kind: z.literal('Lab'),
  metadata: z.strictObject({ name: slugSchema }),
  spec: z.strictObject({
    title: textSchema,
    summary: textSchema,
    /** `<course>/<NN-slug>` */
    lesson: z.string(),
    /** how long a workspace lives, and how much one extension adds */
    session: z.strictObject({ duration: durationSchema, extension: durationSchema }),
    limits: z.strictObject({
      pods: z.number().int().positive(),
      claims: z.number().int().positive(),
      cpu: quantitySchema,
      memory: quantitySchema,
      storage: quantitySchema,
    }),
    /**
     * So many nodes of the student's own, which they may switch off, cut from the network and fence: every Pod of the lab runs
     * there and nowhere else. Only the embedded cluster has such; elsewhere the lab is shown as not available.
     */
    nodes: z.number().int().min(1).max(mostNodes).optional(),
    /**
     * What a student makes here has to run by its manifests alone: a copy that never becomes Ready on empty volumes is the
     * student's mistake. Otherwise nobody is judged by it.
     */
    selfContained: z.boolean().optional(),
    /** how often and until when it may be submitted, and what lateness costs; an assignment may say otherwise */
    grading: gradingSchema.optional(),
    /** resolved per student from the workspace's seed; a single value is the same for everyone */
    parameters: z.record(z.string(), z.array(z.union([z.string(), z.number()])).min(1)).default({}),
    tasks: z
      .array(z.strictObject({ id: slugSchema, title: textSchema, checks: z.array(labCheckSchema).min(1) }))
      .min(1),
  }),
})
export type Lab = z.infer<typeof labSchema>
