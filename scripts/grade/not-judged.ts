/** What automated jobs read where there is no grade: a document of its own kind, with the verdict that a grade would have. */
import * as z from 'zod'
import { xml } from '#domain/junit'
import type { Format } from './arguments.ts'

export const notJudgedSchema = z.object({
  apiVersion: z.literal('ordinal/v1alpha1'),
  kind: z.literal('NotJudged'),
  verdict: z.literal('CouldNotJudge'),
  /** as far as it was said what was to be judged */
  lab: z.object({ name: z.string() }).nullable(),
  namespace: z.string().nullable(),
  failedAt: z.iso.datetime(),
  grader: z.string(),
  /** WrongArguments: ask otherwise. CannotJudge: the message names the cure. Broken: a fault of Ordinal's own. */
  reason: z.enum(['WrongArguments', 'CannotJudge', 'Broken']),
  message: z.string(),
})
export type NotJudged = z.infer<typeof notJudgedSchema>

/** Empty for a table: a person has read the message already. */
export function renderNotJudged(format: Format, notJudged: NotJudged): string {
  if (format === 'json') return `${JSON.stringify(notJudged, null, 2)}\n`
  return format === 'junit' ? junitOf(notJudged) : ''
}

/** One test, which the platform could not decide. */
function junitOf({ apiVersion, lab, namespace, failedAt, grader, verdict, reason, message }: NotJudged): string {
  const name = lab?.name ?? 'no lab'
  const totals = 'tests="1" failures="0" errors="1"'
  const properties = Object.entries({ apiVersion, namespace: namespace ?? '', grader, verdict })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals} time="0">`,
    `  <testsuite name="${xml(name)}" ${totals} skipped="0" time="0" timestamp="${failedAt.slice(0, 19)}" hostname="${xml(namespace ?? 'none')}">`,
    '    <properties>',
    ...properties.map(([key, value]) => `      <property name="${key}" value="${xml(value)}"/>`),
    '    </properties>',
    `    <testcase classname="${xml(`ordinal.${name}`)}" name="can be judged" time="0">`,
    `      <error type="${reason}" message="${xml(message)}">${xml(message)}</error>`,
    '    </testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}
