/**
 * A grade as JUnit XML: a check that does not hold is a failure, one that the platform could not decide an error.
 * https://github.com/windyroad/JUnit-Schema/blob/master/JUnit.xsd
 */
import type { JudgedCheck } from './attempt.ts'
import type { Grade } from './grade.ts'

/** A verdict in words. */
export type Sentence = { check: JudgedCheck; title: string; reason: string }

export function junit(grade: Grade, sentences: readonly Sentence[]): string {
  const outcomes = sentences.map(({ check }) => outcomeOf(check.result))
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length
  const totals = `tests="${sentences.length}" failures="${count('failure')}" errors="${count('error')}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals} time="0">`,
    `  <testsuite name="${xml(grade.lab.name)}" ${totals} skipped="0" time="0" timestamp="${grade.judgedAt.slice(0, 19)}" hostname="${xml(grade.namespace)}">`,
    '    <properties>',
    ...properties(grade).map(([name, value]) => `      <property name="${name}" value="${xml(String(value))}"/>`),
    '    </properties>',
    ...sentences.flatMap((sentence) => testCase(grade, sentence)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

type Outcome = 'success' | 'failure' | 'error'

function outcomeOf(result: Sentence['check']['result']): Outcome {
  if (result.status === 'True') return 'success'
  return result.status === 'Unknown' && result.cause === 'platform' ? 'error' : 'failure'
}

const properties = ({ apiVersion, lab, namespace, grader, verdict, points, maxPoints }: Grade) =>
  Object.entries({ apiVersion, digest: lab.digest, namespace, grader, verdict, points, maxPoints })

function testCase(grade: Grade, { check, title, reason }: Sentence): string[] {
  const outcome = outcomeOf(check.result)
  const head = `<testcase classname="${xml(`ordinal.${grade.lab.name}`)}" name="${xml(`${check.id}: ${title}`)}" time="0"`
  if (outcome === 'success') return [`    ${head}/>`]
  const words = xml(`${reason} (${check.points} of ${check.maxPoints} points)`)
  return [
    `    ${head}>`,
    `      <${outcome} type="${xml(check.result.reason)}" message="${words}">${words}</${outcome}>`,
    '    </testcase>',
  ]
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** XML 1.0 has no way at all to write some characters, and names and messages are the student's to choose. */
export const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
