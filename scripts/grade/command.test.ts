import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { gradeSchema, type Grade } from '#domain/grade'
import { CannotJudge } from './cannot-judge.ts'
import { gradeCommand } from './command.ts'
import type { Graded } from './grade-namespace.ts'
import { loadNamedLab } from './load-named-lab.ts'
import { notJudgedSchema } from './not-judged.ts'

const web = ['--lab', 'web', '--namespace', 'ws-abcdefghij']
const silent = 'The cluster cannot be asked (no answer <in> time): see `npm run status`.'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-grade-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function run(argv: string[], judge: () => Promise<Graded>) {
  const said = { stdout: '', stderr: '' }
  const code = await gradeCommand(argv, {
    judge,
    print: (document) => (said.stdout += document),
    complain: (words) => (said.stderr += words),
  })
  return { code, ...said }
}

const cannot = () => Promise.reject(new CannotJudge(silent))
const cannotBeJudged = { kind: 'NotJudged', verdict: 'CouldNotJudge', reason: 'CannotJudge', message: silent }

async function graded(verdict: Grade['verdict']): Promise<Graded> {
  const grade = gradeSchema.parse({
    apiVersion: 'ordinal/v1alpha1',
    kind: 'Grade',
    lab: { name: 'web', digest: 'd' },
    namespace: 'ws-abcdefghij',
    judgedAt: '2026-11-21T12:00:00.000Z',
    grader: 'ordinal/test',
    verdict,
    points: 0,
    maxPoints: 5,
    checks: [],
  })
  return { grade, lab: await loadNamedLab('web'), variables: {} }
}

it.each([
  ['Full', 0],
  ['Partial', 1],
  ['CouldNotJudge', 2],
] as const)('a grade that is %s is printed, and ends with %i', async (verdict, code) => {
  const said = await run([...web, '--json'], () => graded(verdict))
  expect(said).toMatchObject({ code, stderr: '' })
  expect(gradeSchema.parse(JSON.parse(said.stdout)).verdict).toBe(verdict)
})

it('what cannot be judged ends with 2, and the document says why', async () => {
  const { code, stdout, stderr } = await run([...web, '--json'], cannot)
  expect(code).toBe(2)
  expect(stderr).toBe(silent)
  expect(notJudgedSchema.parse(JSON.parse(stdout))).toMatchObject({
    apiVersion: 'ordinal/v1alpha1',
    lab: { name: 'web' },
    namespace: 'ws-abcdefghij',
    ...cannotBeJudged,
  })
})

it('as JUnit XML it is one error', async () => {
  const { code, stdout } = await run([...web, '--junit'], cannot)
  expect(code).toBe(2)
  expect(stdout).toContain('<testsuite name="web" tests="1" failures="0" errors="1"')
  expect(stdout).toContain('<error type="CannotJudge" message="The cluster cannot be asked (no answer &lt;in&gt; time)')
})

it('a person who asked for a table reads the reason alone', async () => {
  expect(await run(web, cannot)).toEqual({ code: 2, stdout: '', stderr: silent })
})

it('it is written where the grade would have been', async () => {
  const file = path.join(folder, 'grade.json')
  const { code, stdout } = await run([...web, '--json', '--output', file], cannot)
  expect([code, stdout]).toEqual([2, ''])
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(cannotBeJudged)
})

it('a file that cannot be written is told on stdout', async () => {
  const file = path.join(folder, 'missing', 'grade.json')
  const { code, stdout, stderr } = await run([...web, '--json', '--output', file], () => graded('Full'))
  expect(code).toBe(2)
  expect(stderr).toContain('give --output a file in a folder that exists')
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'NotJudged', reason: 'CannotJudge', message: stderr })
})

it('wrong arguments are told in the format that they name', async () => {
  const { code, stdout, stderr } = await run(['--json', '--lab', 'web'], cannot)
  expect(code).toBe(2)
  expect(stderr).toContain('npm run -s grade')
  expect(notJudgedSchema.parse(JSON.parse(stdout))).toMatchObject({
    lab: { name: 'web' },
    namespace: null,
    reason: 'WrongArguments',
    message: 'Say which namespace: --namespace NAMESPACE.',
  })
})

it('a fault of our own is told as one, its stack to people only', async () => {
  const { code, stdout, stderr } = await run([...web, '--json'], () => Promise.reject(new TypeError('x is undefined')))
  expect(code).toBe(2)
  expect(stderr).toContain('command.test.ts')
  expect(JSON.parse(stdout)).toMatchObject({ reason: 'Broken', message: 'x is undefined' })
})
