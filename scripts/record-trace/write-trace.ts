/** Writes a trace where the check's tests find it: an event a line, so that a person can read it. A long one is compressed. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { CutTrace } from './cut-trace.ts'

/** Bytes: what a person still reads. */
const readable = 30_000

/** How a trace is called where nobody says: after its case, and after the event that it ends at. */
export function nameOf({ trace: { recorded } }: CutTrace): string {
  if (recorded === 'built') return 'built'
  const { case: called, fault, upTo } = recorded
  const labCase = path.basename(called.split(' ').at(-1) ?? '')
  return [labCase, fault, upTo === undefined ? undefined : `to-${upTo}`].filter((part) => part !== undefined).join('-')
}

/** @returns the file, from the project's folder */
export async function writeTrace(
  check: string,
  name: string,
  { folder, result, trace }: CutTrace,
  root = process.cwd(),
): Promise<string> {
  const at = path.join('grader', 'checks', check, 'traces', folder)
  const stem = folder === 'pass' ? name : `${result.reason}.${name}`
  const text = textOf(trace)
  const isLong = Buffer.byteLength(text) > readable
  const file = path.join(at, `${stem}.json${isLong ? '.gz' : ''}`)
  await mkdir(path.join(root, at), { recursive: true })
  await writeFile(path.join(root, file), isLong ? gzipSync(text, { level: 9 }) : text)
  return file
}

function textOf({ observation, ...rest }: CutTrace['trace']): string {
  const { events, ...place } = observation
  const head = JSON.stringify({ ...rest, observation: { ...place, events: [] } }, null, 2)
  const lines = events.map((event) => `      ${JSON.stringify(event)}`).join(',\n')
  return `${head.replace('"events": []', () => `"events": [\n${lines}\n    ]`)}\n`
}
