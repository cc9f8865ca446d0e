/** The sentences of the checks' reasons, in one language. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import type { Locale } from '#domain/lab'
import { frenchSentence } from './mdx/french-spacing.ts'

const messagesSchema = z.record(z.string(), z.string().min(1))

/** check → reason → ICU message. What can be said of any check stands under each of them. */
export type CheckMessages = Readonly<Record<string, Readonly<Record<string, string>>>>

/** @param root where grader/ lies; the project by default */
export async function loadCheckMessages(locale: Locale, root = process.cwd()): Promise<CheckMessages> {
  const folder = path.join(root, 'grader', 'checks')
  const shared = await loadSharedMessages(locale, root)
  const entries = await readdir(folder, { withFileTypes: true })
  const checks = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const messages = await Promise.all(
    checks.map(
      async (check) => [check, { ...shared, ...(await readMessages(path.join(folder, check), locale)) }] as const,
    ),
  )
  return Object.fromEntries(messages)
}

/** What can be said of any check. */
export const loadSharedMessages = (locale: Locale, root = process.cwd()): Promise<Readonly<Record<string, string>>> =>
  readMessages(path.join(root, 'grader', 'core'), locale)

async function readMessages(folder: string, locale: Locale): Promise<Record<string, string>> {
  const file = path.join(folder, `messages.${locale}.json`)
  const parsed = messagesSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  if (locale !== 'fr') return parsed.data
  return Object.fromEntries(Object.entries(parsed.data).map(([reason, words]) => [reason, frenchSentence(words)]))
}
