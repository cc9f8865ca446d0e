import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadCheats } from './cheats.ts'
import { loadLab, type LoadedLab } from './load-lab.ts'

let folder: string
let labs: ReadonlyMap<string, LoadedLab>
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ordinal-cheats-'))
  const loading = await loadLab(path.join('lab-manifests', 'web'))
  if (!loading.ok) throw new Error('the lab web does not load')
  labs = new Map([['web', loading.lab]])
})
afterAll(() => rm(folder, { recursive: true }))

async function load(side: string, text: string) {
  const at = path.join(folder, 'case')
  await rm(at, { recursive: true, force: true })
  await mkdir(path.join(at, side, 'one'), { recursive: true })
  await writeFile(path.join(at, side, 'one', 'case.yaml'), text)
  return loadCheats(labs, process.cwd(), path.relative(process.cwd(), at))
}
const cheat = (more: string) => `lab: web\nfamily: order\npretends: It pretends.\nsteps: []\n${more}`
const caught = (id: string, reason: string) => cheat(`caught: { ${id}: { ends: 'False', reason: ${reason} } }`)

it('reads what a cheat pretends and what has to catch it', async () => {
  const { cheats, problems } = await load('dishonest', caught('order', 'CreatedBeforePredecessorReady'))
  expect(problems).toEqual([])
  expect(cheats[0]).toMatchObject({ name: 'dishonest/one', about: 'It pretends.', during: [], seed: undefined })
})

it('expects everything of honest work', async () => {
  const { cheats } = await load('honest', 'lab: web\nfamily: order\nodd: It is odd.\nsteps: []\n')
  expect(cheats[0]).toMatchObject({ name: 'honest/one', about: 'It is odd.', caught: undefined })
})

it.each([
  ['a lab that is not there', caught('order', 'InOrder').replace('lab: web', 'lab: elsewhere'), 'There is no lab'],
  ['a check that the lab has not', caught('nobody', 'InOrder'), 'has no check with the id nobody'],
  ['a reason that the check does not give', caught('order', 'Unheard'), 'gives no reason Unheard'],
  ['nobody that has to catch it', cheat('caught: {}'), 'must name a check'],
  [
    'a manifest that is not there',
    caught('order', 'InOrder').replace('[]', '[{ apply: no.yaml }]'),
    'There is no no.yaml',
  ],
  [
    'a solution that is not there',
    caught('order', 'InOrder').replace('[]', '[{ take: { file: solutions/none/set.yaml } }]'),
    'There is no solutions/none/set.yaml',
  ],
])('says that it names %s', async (_, text, words) => {
  const { cheats, problems } = await load('dishonest', text)
  expect(cheats).toEqual([])
  expect(problems.map(({ message }) => message).join()).toContain(words)
})
