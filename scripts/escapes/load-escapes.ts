/** Reads every escape, in the order of families and names. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { escapeSchema, type Escape } from './escape.ts'

const folder = path.join(import.meta.dirname, '../../provisioner/escapes')

/** @throws naming the file that is wrong, and what in it */
export async function loadEscapes(): Promise<Escape[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.yaml')).sort()
  return Promise.all(files.map(async (file) => escapeFrom(file, await readFile(path.join(folder, file), 'utf8'))))
}

/** @param file its path from the folder of all escapes: `<family>/<name>.yaml` */
export function escapeFrom(file: string, text: string): Escape {
  const [, family, name] = /^([a-z-]+)\/([a-z0-9-]+)\.yaml$/.exec(file) ?? []
  if (!family || !name) throw new Error(`provisioner/escapes/${file}: an escape is <family>/<name>.yaml`)
  const parsed = escapeSchema.safeParse(parse(text, { merge: true }))
  if (!parsed.success) throw new Error(`provisioner/escapes/${file} is no escape:\n${z.prettifyError(parsed.error)}`)
  return { family, name, ...parsed.data }
}

/** @throws naming what can be asked for, where one is unknown */
export function chooseEscapes(escapes: readonly Escape[], names: readonly string[]): Escape[] {
  const isMeant = ({ family, name }: Escape, wanted: string) => [name, family, `${family}/${name}`].includes(wanted)
  const unknown = names.find((wanted) => !escapes.some((escape) => isMeant(escape, wanted)))
  if (unknown !== undefined) {
    const known = escapes.map(({ family, name }) => `${family}/${name}`)
    throw new Error(`There is no escape ${unknown}: name one of ${known.join(', ')}, or a family.`)
  }
  return escapes.filter((escape) => names.length === 0 || names.some((wanted) => isMeant(escape, wanted)))
}
