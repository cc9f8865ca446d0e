/** What each dishonest piece of work gets, and no more: the points for what is honest in it. `dishonest/<name>` → points. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { cheatsFolder } from '#course/cheats'
import * as z from 'zod'

const schema = z.record(z.string(), z.int().nonnegative())
export type MostPoints = z.infer<typeof schema>

export async function loadMostPoints(root = process.cwd()): Promise<MostPoints> {
  return schema.parse(JSON.parse(await readFile(path.join(root, cheatsFolder, 'points.json'), 'utf8')))
}
