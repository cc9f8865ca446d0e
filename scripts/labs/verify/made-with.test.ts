import { describe, expect, it } from 'vitest'
import { loadCases, type LabCase } from '#course/lab-cases'
import { loadLab, type LoadedLab } from '#course/load-lab'
import { catalogue } from '../../../grader/checks/index.ts'
import { checkDigests } from '../../checks/check-digests.ts'
import { changeSince, madeWith } from './made-with.ts'

const loading = await loadLab('lab-manifests/web', { checkParameters: catalogue })
if (!loading.ok) throw new Error('the lab web is broken')
const { lab } = loading
const labCase = (await loadCases(lab)).cases.find(({ name }) => name === 'wrong/too-few-replicas') ?? expect.fail()
const digests = Object.fromEntries(Object.keys(catalogue).map((name) => [name, `digest of ${name}`]))
const then = { madeWith: madeWith(lab, labCase, digests) }

const written = (change: (yaml: string) => string): LoadedLab => ({
  ...lab,
  files: { ...lab.files, 'lab.yaml': change(lab.files['lab.yaml'] ?? '') },
})
const changed = (now: { lab?: LoadedLab; labCase?: LabCase; digests?: Record<string, string> }) =>
  changeSince(then, madeWith(now.lab ?? lab, now.labCase ?? labCase, now.digests ?? digests))

describe('what a recording was made with', () => {
  it('has not changed where nothing has', () => expect(changed({})).toBeUndefined())

  it.each([
    ['a remark', (yaml: string) => `# a remark\n${yaml}`],
    ['a title', (yaml: string) => yaml.replace('A first StatefulSet', 'Another one')],
    ['points', (yaml: string) => yaml.replace(/points: \d+/, 'points: 77')],
    [
      'until when it may be submitted',
      (yaml: string) => yaml.replace('  session:', '  grading: { cooldown: 2m }\n  session:'),
    ],
    ['the length of a session', (yaml: string) => yaml.replace(/duration: \w+/, 'duration: 77m')],
  ])('does not change by %s', (_, change) => {
    expect(written(change).files).not.toEqual(lab.files)
    expect(changed({ lab: written(change) })).toBeUndefined()
  })

  it.each([
    ['a limit', (yaml: string) => yaml.replace(/pods: \d+/, 'pods: 77')],
    ['the id of a check', (yaml: string) => yaml.replace('- id: headless', '- id: other')],
  ])('changes by %s', (_, change) => expect(changed({ lab: written(change) })).toBe('the lab has changed'))

  it('changes by what the namespace begins with', () => {
    const starter = Object.keys(lab.files).find((file) => file.startsWith('starter/')) ?? expect.fail()
    const other = { ...lab, files: { ...lab.files, [starter]: 'kind: Other' } }
    expect(changed({ lab: other })).toBe('the lab has changed')
  })

  it('changes by the steps and the manifests of the case', () => {
    expect(changed({ labCase: { ...labCase, steps: [] } })).toBe('the case has changed')
    expect(changed({ labCase: { ...labCase, manifests: {} } })).toBe('the case has changed')
  })

  it('changes by a check of the lab, and by no other', () => {
    const [used = ''] = Object.keys(then.madeWith.checks)
    expect(changed({ digests: { ...digests, [used]: 'other' } })).toBe(`the check ${used} has changed`)
    expect(changed({ digests: { ...digests, 'of-no-lab': 'other' } })).toBeUndefined()
  })

  it('is not known of a case without a recording, or with an old one', () => {
    expect(changeSince(undefined, then.madeWith)).toBe('it was never recorded')
    expect(changeSince({}, then.madeWith)).toBe('its recording does not say what it was made with')
  })
})

describe('the digest of a check', () => {
  it('is there for each, and differs', async () => {
    const names = Object.keys(catalogue)
    const real = await checkDigests(names)
    expect(Object.keys(real).sort()).toEqual(names.sort())
    expect(new Set(Object.values(real)).size).toBe(names.length)
  })
})
