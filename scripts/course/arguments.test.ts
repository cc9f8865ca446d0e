import { describe, expect, it } from 'vitest'
import { courseArguments } from './arguments.ts'

describe('npm run course', () => {
  it('looks at the course of StatefulSets where none is named', () => {
    expect(courseArguments(['coverage', '--json'])).toEqual({
      command: 'coverage',
      course: 'statefulsets',
      isJson: true,
    })
    expect(courseArguments(['parity', '--course', 'jobs'])).toEqual({
      command: 'parity',
      course: 'jobs',
      isJson: false,
    })
  })

  it.each([[[]], [['cover']], [['parity', 'twice']], [['coverage', '--jsonn']]])('refuses %j', (argv) => {
    expect(courseArguments(argv)).toHaveProperty('problem')
  })
})
