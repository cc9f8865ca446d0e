/** What machines send and read. */
import * as z from 'zod'
import { attemptKindSchema, attemptStateSchema, attemptStepSchema } from '#domain/attempt'
import { gradeSchema } from '#domain/grade'

const kind = attemptKindSchema.default('Submit').meta({ description: 'A Submit counts, a Check does not.' })

export const jobRequestSchema = z
  .union([
    z.strictObject({ workspace: z.uuid(), kind }),
    z.strictObject({ student: z.email(), lab: z.string().min(1).max(100), kind }),
  ])
  .meta({ id: 'GradingJobRequest', description: 'A workspace, or the one that a student has open for a lab.' })

const instant = z.iso.datetime()

export const jobSchema = z
  .object({
    apiVersion: z.literal('ordinal/v1'),
    kind: z.literal('GradingJob'),
    id: z.uuid(),
    type: attemptKindSchema,
    state: attemptStateSchema,
    step: attemptStepSchema.nullable().meta({ description: 'how far a Submit has come' }),
    ahead: z.number().int().nullable().meta({ description: 'Submits before it, while it waits' }),
    student: z.string(),
    requestedAt: instant,
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    failure: z.string().nullable().meta({ description: 'why it broke off, never the student’s fault' }),
    grade: gradeSchema.nullable().meta({ description: 'null until it is judged' }),
    signedResult: z.string().nullable().meta({
      description:
        'Of a judged Submit: a JSON Web Signature (EdDSA) over its verdicts as the machine gave them and the SHA-256 of what they were judged by.',
    }),
    links: z.object({ self: z.string(), junit: z.string(), page: z.string() }),
  })
  .meta({ id: 'GradingJob' })
export type GradingJob = z.infer<typeof jobSchema>

export const resultKeysSchema = z
  .object({
    keys: z.array(
      z.object({
        ...{ kid: z.string(), kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() },
        ...{ alg: z.literal('EdDSA'), use: z.literal('sig') },
      }),
    ),
  })
  .meta({ id: 'ResultKeys', description: 'A JSON Web Key Set (RFC 7517).' })

export const resultsSchema = z
  .object({
    apiVersion: z.literal('ordinal/v1'),
    kind: z.literal('ResultList'),
    items: z.array(
      z.object({
        student: z.object({ name: z.string(), email: z.string() }),
        lab: z.string(),
        attempts: z.number().int().meta({ description: 'Submits that count' }),
        grade: z
          .object({
            job: z.uuid(),
            points: z.number(),
            maxPoints: z.number(),
            submittedAt: instant,
            isLate: z.boolean(),
          })
          .nullable()
          .meta({ description: 'of the Submit that counts: the one with the most points' }),
      }),
    ),
    next: z.string().nullable().meta({ description: 'the address of the next page' }),
  })
  .meta({ id: 'ResultList' })

export const resultsQuerySchema = z.object({
  after: z.uuid().nullable().meta({ description: 'where the former page ended' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'students in a page' }),
})
