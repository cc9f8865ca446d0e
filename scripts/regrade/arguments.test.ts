import { describe, expect, it } from 'vitest'
import { regradeArguments } from './arguments.ts'

describe('what may be asked', () => {
  it('is a lab, by what each student claimed, storing nothing', () => {
    expect(regradeArguments(['--lab', 'web'])).toEqual({
      ...{ command: 'regrade', lab: 'web', run: undefined },
      ...{ isByPresentLab: false, isStored: false, isJson: false },
    })
  })
  it('is a class of some size', () => {
    expect(regradeArguments(['--synthetic', '300x10'])).toMatchObject({ command: 'synthetic', students: 300, labs: 10 })
  })
  it.each([
    [[], 'Say which lab'],
    [['--synthetic', '300'], 'a size such as 300x10'],
    [['--synthetic', '0x10'], 'a size such as 300x10'],
    [['--synthetic', '3x1', '--store'], 'give nothing beside it'],
    [['--lab', 'web', '--force'], '--force'],
  ])('is not %j', (argv, problem) => {
    expect(regradeArguments(argv)).toEqual({ problem: expect.stringContaining(problem) })
  })
})
