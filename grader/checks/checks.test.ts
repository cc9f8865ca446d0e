/**
 * Every check proves itself on records: the folder says the status, and below fail/ and unknown/ the file's name says the
 * reason. A reason that no record brings about, or that has no sentence in some language, fails here.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTranslator } from 'use-intl/core'
import { checkResultSchema } from '#domain/check-result'
import { locales } from '#domain/lab'
import type { ObservedEvent } from '#domain/observation'
import { loadCheckMessages } from '#course/check-messages'
import { differenceFrom } from '../../scripts/checks/load-traces.ts'
import { traces } from '../../scripts/checks/testing/recorded.ts'
import type { TraceFolder } from '../core/trace.ts'
import { withoutObjectsBut } from '../core/testing/hidden-kinds.ts'
import { catalogue } from './index.ts'

const folders: TraceFolder[] = ['pass', 'fail', 'unknown']
const messages = Object.fromEntries(
  await Promise.all(locales.map(async (locale) => [locale, await loadCheckMessages(locale)] as const)),
)

describe.each(Object.values(catalogue))('$name', ({ name, reads, judge }) => {
  const own = traces.filter(({ check }) => check === name)

  test.each(own)('$folder/$name', (named) => {
    const result = judge(named.trace.observation, named.trace.params)
    expect(checkResultSchema.parse(result)).toEqual(result)
    expect(differenceFrom(named, result)).toBeUndefined()
  })

  test.each(own)('says $folder/$name in every language, with every argument in its place', ({ trace }) => {
    const result = judge(trace.observation, trace.params)
    for (const locale of locales) {
      const onError = (error: Error) => {
        throw error
      }
      const translate = createTranslator({ locale, messages: messages[locale]?.[name] ?? {}, onError })
      expect(translate(result.reason, result.args)).not.toMatch(/undefined|\{|\}/)
    }
  })

  test.each(own)('points at events that are in the record, for $folder/$name', ({ trace }) => {
    for (const { seq, uid } of judge(trace.observation, trace.params).evidence) {
      const event = trace.observation.events.find((candidate) => candidate.seq === seq)
      expect(event && uidOf(event)).toBe(uid)
    }
  })

  test.each(own)('judges $folder/$name by nothing but the kinds that it says it reads', ({ trace }) => {
    const hidden = withoutObjectsBut(trace.observation, reads)
    expect(judge(hidden, trace.params)).toEqual(judge(trace.observation, trace.params))
  })

  test('has traces that pass, fail and stay unknown', () => {
    for (const folder of folders) expect(own.filter((trace) => trace.folder === folder)).not.toEqual([])
  })

  test('has a trace for each reason that it gives, and a sentence for each trace', () => {
    const sentences = JSON.parse(readFileSync(path.join(import.meta.dirname, name, 'messages.en.json'), 'utf8'))
    const given = new Set(own.map(({ trace }) => judge(trace.observation, trace.params).reason))
    expect([...given]).toEqual(expect.arrayContaining(Object.keys(sentences)))
  })

  test('has the same reasons in every language', () => {
    const [first, ...others] = locales.map((locale) => Object.keys(messages[locale]?.[name] ?? {}).sort())
    for (const other of others) expect(other).toEqual(first)
  })
})

test('every folder of grader/checks is in the catalogue', () => {
  const checks = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(checks.map(({ name }) => name).sort()).toEqual(Object.keys(catalogue).sort())
})

function uidOf(event: ObservedEvent): string | undefined {
  if (event.type === 'ACT') return event.uid
  return 'object' in event ? event.object.metadata.uid : undefined
}
