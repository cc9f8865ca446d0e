import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { labProblemText } from './lab-problem.ts'
import { listLabs } from './labs.ts'
import { loadCases } from './lab-cases.ts'
import { loadLab } from './load-lab.ts'

const folder = 'lab-manifests/web'
const serviceOnly = {
  parameterProblems: (written: unknown) =>
    'service' in Object(written) ? [] : [{ path: ['service'], message: 'is missing' }],
}
let root = ''
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'labs-'))
  await cp(folder, path.join(root, folder), { recursive: true })
  await cp('lab-manifests/images.json', path.join(root, 'lab-manifests/images.json'))
})
afterEach(() => rm(root, { recursive: true }))

const edit = async (file: string, change: (text: string) => string) => {
  const at = path.join(root, folder, file)
  await writeFile(at, change(await readFile(at, 'utf8')))
}
const problems = async (options: Partial<Parameters<typeof loadLab>[1]> = {}) => {
  const loading = await loadLab(folder, { root, ...options })
  return loading.ok ? [] : loading.problems.map(labProblemText)
}
const digest = async () => {
  const loading = await loadLab(folder, { root })
  return loading.ok ? loading.lab.digest : expect.fail()
}

describe('a lab that is whole', () => {
  it('loads with what judges and shows it, and without its solutions', async () => {
    const loading = await loadLab(folder, { root })
    expect(loading.ok && Object.keys(loading.lab.files).sort()).toEqual([
      'instructions.en.mdx',
      'instructions.fr.mdx',
      'lab.yaml',
      'starter/dnscheck.yaml',
    ])
  })
  it('keeps its digest until something of that changes', async () => {
    const before = await digest()
    await edit('solutions/all-at-once/manifest.yaml', (text) => `${text}# a remark\n`)
    expect(await digest()).toBe(before)
    await edit('instructions.en.mdx', (text) => text.replace('two pets', 'two animals'))
    expect(await digest()).not.toBe(before)
  })
})

describe('a lab that is broken says where and how to put it right', () => {
  it.each([
    [
      'a field that nobody knows',
      (text: string) => text.replace('  session:', '  sesion:'),
      /lab\.yaml:\d+:3 spec has no field sesion\. Check the spelling/,
    ],
    [
      'a value of the wrong kind',
      (text: string) => text.replace('points: 10', 'points: many'),
      /lab\.yaml:\d+:11 spec\.tasks\.0\.checks\.0\.points: .*number/,
    ],
    [
      'YAML that is none',
      (text: string) => text.replace('kind: Lab', 'kind: "Lab'),
      /lab\.yaml:\d+:\d+ .* Check the indentation/,
    ],
    [
      'no hints',
      (text: string) => text.replace(/hints:\n {12}fr:\n( {14}- .*\n)+/, 'hints:\n            fr: []\n'),
      /hints\.fr.*Write at least/,
    ],
    [
      'a need that comes later',
      (text: string) => text.replace('- id: headless\n', '- id: headless\n          needs: [dns]\n'),
      /headless needs dns, and no check before it/,
    ],
    ['an id twice', (text: string) => text.replace('id: claims', 'id: replicas'), /has the id replicas/],
    [
      'another name',
      (text: string) => text.replace('name: web', 'name: wep'),
      /lab\.yaml:\d+:3 The lab is called wep, its folder web/,
    ],
    [
      'a placeholder that stands for nothing',
      (text: string) => text.replace('service: ${service}', 'service: ${servce}'),
      /lab\.yaml:\d+:22 \$\{servce\} stands for nothing\. Use one of namespace/,
    ],
  ])('%s', async (_, change, words) => {
    await edit('lab.yaml', change)
    expect(await problems()).toEqual(expect.arrayContaining([expect.stringMatching(words)]))
  })

  it('a check that is not there, and parameters that it does not take', async () => {
    const found = await problems({
      checkParameters: { 'headless-service': serviceOnly, 'ready-replicas': serviceOnly },
    })
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /lab\.yaml:\d+:11 There is no check dns-per-pod\. Use one of headless-service, ready-replicas/,
        ),
        expect.stringMatching(
          /lab\.yaml:\d+:\d+ ready-replicas, service: is missing\. See grader\/checks\/ready-replicas\/check\.ts/,
        ),
      ]),
    )
  })

  it('a stray file, and one that is missing', async () => {
    await writeFile(path.join(root, folder, 'notes.txt'), 'to do')
    await rm(path.join(root, folder, 'instructions.fr.mdx'))
    expect(await problems()).toEqual([
      expect.stringMatching(/instructions\.fr\.mdx:1:1 The file is missing/),
      expect.stringMatching(/notes\.txt:1:1 The file belongs to no part of a lab/),
    ])
  })

  it('and the other labs are listed all the same', async () => {
    await cp(path.join(root, folder), path.join(root, 'lab-manifests/other'), { recursive: true })
    await edit('lab.yaml', () => '')
    await writeFile(
      path.join(root, 'lab-manifests/other/lab.yaml'),
      (await readFile('lab-manifests/web/lab.yaml', 'utf8')).replace('name: web', 'name: other'),
    )
    const listed = (await listLabs({ root })).map(({ name, loading }) => [name, loading.ok])
    expect(listed).toEqual(
      expect.arrayContaining([
        ['other', true],
        ['web', false],
      ]),
    )
    expect(listed.filter(([, isWhole]) => !isWhole)).toEqual([['web', false]])
  })
})

describe('the cases of a lab', () => {
  const cases = async () => {
    const loading = await loadLab(folder, { root })
    return loading.ok ? loadCases(loading.lab, root) : expect.fail()
  }
  it('are its starter, its solutions and its mistakes', async () => {
    const { cases: found, problems: none } = await cases()
    expect(none).toEqual([])
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['starter', 'solutions/in-steps', 'wrong/parallel-order']),
    )
  })
  it.each([
    [
      'a manifest that is not there',
      (text: string) => text.replace('apply: manifest.yaml', 'apply: manifests.yaml'),
      /:\d+:\d+ There is no manifests\.yaml beside the case/,
    ],
    [
      'a check that the lab does not have',
      (text: string) => text.replace('check: order', 'check: ordr'),
      /The lab has no check with the id ordr/,
    ],
    [
      'points for a part of a check that gives all or nothing',
      (text: string) => text.replace('check: order', 'check: order\n  points: 5'),
      /The check order gives all of its points or none/,
    ],
    [
      'an expectation of another kind',
      (text: string) => text.replace(/expect:[\s\S]*/, 'expect:\n  full: true\n'),
      /Say which check fails/,
    ],
    [
      'a reason that the check does not give',
      (text: string) => text.replace('reason: CreatedBefore', 'reason: MadeBefore'),
      /:\d+:\d+ created-in-ordinal-order gives no reason MadeBeforePredecessorReady\. Use one of .*CreatedBeforePredecessorReady/,
    ],
    [
      'a step whose name stands for nothing',
      (text: string) => text.replace('${statefulSet}', '${statefulset}'),
      /case\.yaml:\d+:\d+ \$\{statefulset\} stands for nothing\. Use one of .*statefulSet/,
    ],
  ])('tell of %s', async (_, change, words) => {
    await edit('wrong/parallel-order/case.yaml', change)
    expect((await cases()).problems.map(labProblemText)).toEqual(expect.arrayContaining([expect.stringMatching(words)]))
  })
  it('tell of a manifest whose name stands for nothing, and of one that is no YAML', async () => {
    await edit('wrong/parallel-order/manifest.yaml', (text) => text.replace('${replicas}', '${replica}'))
    await edit('wrong/shared-claim/manifest.yaml', (text) => `${text}  : [`)
    const told = (await cases()).problems.map(labProblemText)
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/parallel-order\/manifest\.yaml:\d+:\d+ \$\{replica\} stands for nothing/),
        expect.stringMatching(/shared-claim\/manifest\.yaml:\d+:\d+ .*Check the indentation/),
      ]),
    )
  })
})
