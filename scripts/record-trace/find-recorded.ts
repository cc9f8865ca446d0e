/** The recording that a trace is cut out of: of a lab's case, or of a cheat that is played in that lab. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadCases } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import type { LoadedLab } from '#course/load-lab'
import { readRecording, type Recording } from '#course/recording'
import type { Lab } from '#domain/lab'
import { allCheats } from '../cheats/choose.ts'
import { labNamed } from '../labs/load-case.ts'

export type Recorded = { readonly lab: Lab; readonly recording: Recording; readonly about: string }

/** @throws in words, with the cure */
export async function findRecorded(name: string, called: string): Promise<Recorded> {
  const isCheat = called.startsWith('dishonest/') || called.startsWith('honest/')
  const lab = await labNamed(name)
  const { file, about } = isCheat ? await cheatOf(name, called) : await caseOf(lab, called)
  const recording = await readRecording(file)
  const cure = isCheat
    ? `npm run cheats -- --case ${called} --record`
    : `npm run labs -- verify ${name} --case ${called} --record`
  if (!recording) throw new Error(`${name} ${called} was never recorded: ${cure}`)
  return { lab: lab.lab, recording, about }
}

async function caseOf(lab: LoadedLab, called: string): Promise<{ file: string; about: string }> {
  const { cases, problems } = await loadCases(lab)
  if (problems.length > 0) throw new Error(problems.map(labProblemText).join('\n'))
  const found = cases.find((one) => one.name === called)
  if (!found) throw new Error(`There is no case ${called}: name one of ${cases.map((one) => one.name).join(', ')}.`)
  const about = (await remarkOf(path.join(lab.folder, called, 'case.yaml'))) ?? `${lab.lab.metadata.name} ${called}`
  return { file: found.recording, about }
}

/** The remark that a case begins with. */
async function remarkOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('#'))
  const remark = lines.slice(0, end).map((line) => line.replace(/^#\s*/, ''))
  return remark.join(' ').trim() || undefined
}

async function cheatOf(lab: string, called: string): Promise<{ file: string; about: string }> {
  const those = (await allCheats()).filter(({ cheat }) => cheat.lab === lab).map(({ cheat }) => cheat)
  const found = those.find((cheat) => cheat.name === called)
  if (!found)
    throw new Error(`The lab ${lab} has no cheat ${called}: name one of ${those.map((one) => one.name).join(', ')}.`)
  return { file: found.recording, about: found.about }
}
