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
  audits: z.record(z.string(), z.object({ score: z.number().nullable(), numericValue: z.number().optional() })),
})

export type Measured = {
  readonly scores: Readonly<Record<Category, number>>
  readonly shift: number
  /** of the largest thing painted, in ms */
  readonly paint: number
  /** what cost accessibility, best practices or SEO a point */
  readonly failed: readonly string[]
}

const speedAudits = new Set([
  'first-contentful-paint',
  'largest-contentful-paint',
  'speed-index',
  'total-blocking-time',
])

export function readReport(report: unknown): Measured {
  const { categories: found, audits } = reportSchema.parse(report)
  const scores = {
    performance: points(found.performance.score),
    accessibility: points(found.accessibility.score),
    'best-practices': points(found['best-practices'].score),
    seo: points(found.seo.score),
  }
  return {
    scores,
    shift: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
    paint: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
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
    failed: [...new Set(all.flatMap(({ failed }) => failed))],
  }
}

export function verdictOf({ scores, shift, paint, failed }: Measured): { words: string; isGood: boolean } {
  const isGood = categories.every((category) => scores[category] >= least) && shift <= mostShift
  const numbers = categories.map((category) => `${category} ${scores[category]}`).join('  ')
  const words = `${numbers}  CLS ${shift.toFixed(3)}  LCP ${(paint / 1000).toFixed(2)} s`
  return {
    words: isGood ? words : `${words}\n  not enough (${least}, CLS ${mostShift}): ${failed.join(', ') || 'its speed'}`,
    isGood,
  }
}
