/**
 * Every check proves itself on records: the folder says the status, and below fail/ and unknown/ the file's name says the
 * reason. A reason that no record brings about, or that has no sentence in some language, fails here.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTranslator } from 'use-intl/core'
import * as z from 'zod'
import { checkResultSchema } from '#domain/check-result'
import { locales } from '#domain/lab'
import { observationSchema } from '#domain/observation'
import { loadCheckMessages } from '#course/check-messages'
import { catalogue } from './index.ts'

const traceSchema = z.strictObject({
  /** what happened, for whoever reads the file */
  about: z.string().min(1),
  /** by the recorder on a real cluster, or written by hand */
  source: z.enum(['recorded', 'made']),
  /** of an Unknown */
  cause: z.enum(['platform', 'blocked']).optional(),
  params: z.unknown(),
  observation: observationSchema,
})
const statuses = { pass: 'True', fail: 'False', unknown: 'Unknown' } as const
type Folder = keyof typeof statuses
const folders: Folder[] = ['pass', 'fail', 'unknown']

const traces = Object.keys(catalogue).flatMap((check) =>
  folders.flatMap((folder) => {
    const at = path.join(import.meta.dirname, check, 'traces', folder)
    return readdirSync(at).map((file) => {
      const trace = traceSchema.parse(JSON.parse(readFileSync(path.join(at, file), 'utf8')))
      return { check, folder, reason: path.basename(file, '.json'), trace }
    })
  }),
)
const messages = Object.fromEntries(
  await Promise.all(locales.map(async (locale) => [locale, await loadCheckMessages(locale)] as const)),
)

describe.each(Object.values(catalogue))('$name', ({ name, judge }) => {
  const own = traces.filter(({ check }) => check === name)

  test.each(own)('$folder/$reason', ({ folder, reason, trace }) => {
    const result = judge(trace.observation, trace.params)
    expect(checkResultSchema.parse(result)).toEqual(result)
    expect(result.status).toBe(statuses[folder])
    if (folder !== 'pass') expect(result.reason).toBe(reason.split('.')[0])
    if (result.status === 'Unknown') expect(result.cause).toBe(trace.cause)
  })

  test.each(own)('says $folder/$reason in every language, with every argument in its place', ({ trace }) => {
    const result = judge(trace.observation, trace.params)
    for (const locale of locales) {
      const onError = (error: Error) => {
        throw error
      }
      const translate = createTranslator({ locale, messages: messages[locale]?.[name] ?? {}, onError })
      expect(translate(result.reason, result.args)).not.toMatch(/undefined|\{|\}/)
    }
  })

  test.each(own)('points at events that are in the record, for $folder/$reason', ({ trace }) => {
    for (const { seq, uid } of judge(trace.observation, trace.params).evidence) {
      const event = trace.observation.events.find((candidate) => candidate.seq === seq)
      expect(event && 'object' in event ? event.object.metadata.uid : undefined).toBe(uid)
    }
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
