import { expect, it } from 'vitest'
import { gradeArguments } from './arguments.ts'

const web = ['--lab', 'web', '--namespace', 'ws-abcdefghij']

it('takes a lab and a namespace, and prints a table', () => {
  expect(gradeArguments(web)).toEqual({
    lab: 'web',
    namespace: 'ws-abcdefghij',
    format: 'table',
    output: undefined,
    seed: 1,
  })
})

it('takes one format, a file and a seed', () => {
  expect(gradeArguments([...web, '--junit', '--output', 'grade.xml', '--seed', '7'])).toMatchObject({
    format: 'junit',
    output: 'grade.xml',
    seed: 7,
  })
  expect(gradeArguments([...web, '--json'])).toMatchObject({ format: 'json' })
})

it.each([
  [[], '--lab LAB'],
  [['--lab', 'web'], '--namespace NAMESPACE'],
  [[...web, '--json', '--junit'], 'one document'],
  [[...web, '--seed', 'x'], 'whole number'],
  [[...web, '--yaml'], '--yaml'],
])('says what is wrong with %j', (argv, words) => {
  expect(gradeArguments(argv)).toMatchObject({ problem: expect.stringContaining(words) })
})

it('reads in wrong words where and how to say so', () => {
  expect(gradeArguments(['--junit', '--lab', 'web', '--output', 'grade.xml', '--seed', 'x', 'more'])).toMatchObject({
    problem: expect.stringContaining('more'),
    format: 'junit',
    output: 'grade.xml',
    lab: 'web',
    namespace: undefined,
  })
})
