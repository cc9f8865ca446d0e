import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadCases } from '#course/lab-cases'
import { loadLab } from '#course/load-lab'
import { catalogue } from '../../grader/checks/index.ts'
import { labSkeleton } from './skeleton.ts'

const folder = path.join('lab-manifests', 'rolling-update')
const files = labSkeleton('rolling-update', 'statefulsets/01-cows-and-pets')
let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'new-lab-'))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, folder, file)), { recursive: true })
    await writeFile(path.join(root, folder, file), text)
  }
  await cp('lab-manifests/images.json', path.join(root, 'lab-manifests', 'images.json'))
})
afterEach(() => rm(root, { recursive: true }))

it('a new lab is whole: nothing is wrong with it, and it has cases of each kind', async () => {
  const loading = await loadLab(folder, { root, checkParameters: catalogue })
  if (!loading.ok) expect.fail(JSON.stringify(loading.problems))
  const { cases, problems } = await loadCases(loading.lab, root)
  expect(problems).toEqual([])
  expect(cases.map(({ name }) => name)).toEqual(['starter', 'solutions/as-shown', 'wrong/cluster-ip-service'])
})

it('what its instructions show is its solution', () => {
  for (const locale of ['fr', 'en'])
    expect(files[`instructions.${locale}.mdx`]).toContain(files['solutions/as-shown/manifest.yaml'])
})
