/** What Lighthouse measured, and whether it is enough. */
import * as z from 'zod'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof categories)[number]

const least = 98
const mostShift = 0.02

const scoreSchema = z.object({ score: z.number().nullable() })
const reportSchema = z.object({
  categories: z.object({
    performance: scoreSchema,
    accessibility: scoreSchema,
    'best-practices': scoreSchema,
    seo: scoreSchema,
  }),
  environment: z.object({ benchmarkIndex: z.number() }),
  audits: z.record(z.string(), z.object({ score: z.number().nullable(), numericValue: z.number().optional() })),
})

export type Measured = {
  readonly scores: Readonly<Record<Category, number>>
  readonly shift: number
  /** of the largest thing painted, in ms */
  readonly paint: number
  /** Lighthouse's benchmark index of this machine in the moment of the run */
  readonly index: number
  /** what cost accessibility, best practices or SEO a point */
  readonly failed: readonly string[]
}

/** The machine that Lighthouse's preset is made for has about this index: at half of it, it warns (core/gather/driver/environment.js). */
const presetIndex = 2_000
const presetSlowdown = 4

/**
 * How often slower than itself a machine has to be to stand for the phone of the mobile preset: a slow machine less often, as
 * Lighthouse's "Calibrating multipliers" asks (docs/throttling.md). A fast one is held to the preset.
 * @param index Lighthouse's benchmark index of the machine
 * @returns from 1 to 4
 */
export const slowdownOf = (index: number) =>
  Math.min(presetSlowdown, Math.max(1, (presetSlowdown * index) / presetIndex))

const speedAudits = new Set([
  'first-contentful-paint',
  'largest-contentful-paint',
  'speed-index',
  'total-blocking-time',
])

export function readReport(report: unknown): Measured {
  const { categories: found, audits, environment } = reportSchema.parse(report)
  const scores = {
    performance: points(found.performance.score),
    accessibility: points(found.accessibility.score),
    'best-practices': points(found['best-practices'].score),
    seo: points(found.seo.score),
  }
  return {
    scores,
    shift: audits['cumulative-layout-shift']?.numericValue ?? Number.POSITIVE_INFINITY,
    paint: audits['largest-contentful-paint']?.numericValue ?? Number.POSITIVE_INFINITY,
    index: environment.benchmarkIndex,
    failed: Object.entries(audits).flatMap(([name, { score }]) =>
      score === 0 && !speedAudits.has(name) ? [name] : [],
    ),
  }
}

/** A category without a score was not measured: that is nothing. */
const points = (score: number | null) => Math.round((score ?? 0) * 100)

const middle = (numbers: readonly number[]) =>
  [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN

/** Of each number by itself, over an odd count of runs. */
export function median(all: readonly Measured[]): Measured {
  const of = (pick: (one: Measured) => number) => middle(all.map(pick))
  return {
    scores: {
      performance: of(({ scores }) => scores.performance),
      accessibility: of(({ scores }) => scores.accessibility),
      'best-practices': of(({ scores }) => scores['best-practices']),
      seo: of(({ scores }) => scores.seo),
    },
    shift: of(({ shift }) => shift),
    paint: of(({ paint }) => paint),
    index: of(({ index }) => index),
    failed: [...new Set(all.flatMap(({ failed }) => failed))],
  }
}

export function verdictOf({ scores, shift, paint, index, failed }: Measured): { words: string; isGood: boolean } {
  const isGood = categories.every((category) => scores[category] >= least) && shift <= mostShift
  const numbers = categories.map((category) => `${category} ${scores[category]}`).join('  ')
  const words = `${numbers}  CLS ${shift.toFixed(3)}  LCP ${(paint / 1000).toFixed(2)} s  (index ${Math.round(index)}: processor ${slowdownOf(index).toFixed(1)} times slower)`
  return {
    words: isGood ? words : `${words}\n  not enough (${least}, CLS ${mostShift}): ${failed.join(', ') || 'its speed'}`,
    isGood,
  }
}
