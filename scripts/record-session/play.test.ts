import { describe, expect, it } from 'vitest'
import type { Shell } from './farm.ts'
import { playSteps, wholeLines, withoutExitNotice } from './play.ts'
import { sessionSchema } from './session.ts'

/** Answers each command with what is next for it. */
function shellThat(answers: Record<string, readonly { code: number; output: string }[]>): Shell {
  const next = new Map(Object.entries(answers).map(([command, all]) => [command, all.values()]))
  return {
    begin(command) {
      const answer = next.get(command)?.next().value ?? { code: 127, output: `${command}: not found` }
      return { output: () => answer.output, ended: Promise.resolve(answer), stop: () => {} }
    },
  }
}

const play = (shell: Shell, steps: unknown[]) =>
  playSteps({ shell, actOnNode: async () => {} }, sessionSchema.parse({ steps }).steps)

describe('a session', () => {
  it('shows of a repeated command the last answer only', async () => {
    const answers = ['web-0 0/1', 'web-0 1/1'].map((output) => ({ code: 0, output }))
    expect(await play(shellThat({ ls: answers }), [{ run: 'ls', until: 'web-0 1' }])).toEqual([
      { terminal: 1, typed: 'ls' },
      { terminal: 1, said: 'web-0 1/1' },
    ])
  })

  it('shows nothing of what is done quietly', async () => {
    expect(await play(shellThat({ wait: [{ code: 0, output: 'done' }] }), [{ quietly: 'wait' }])).toEqual([])
  })

  it('does not take a failure for an answer, nor success for a refusal', async () => {
    const shell = shellThat({ no: [{ code: 1, output: 'invalid' }], yes: [{ code: 0, output: 'created' }] })
    await expect(play(shell, [{ run: 'no' }])).rejects.toThrow('no: it ended with 1: invalid')
    await expect(play(shell, [{ run: 'yes', isRefused: true }])).rejects.toThrow('yes: it was not refused: created')
  })

  it('shows a refusal in its own words', async () => {
    const output = 'The Service "nginx" is invalid\ncommand terminated with exit code 1\n'
    const [, said] = await play(shellThat({ no: [{ code: 1, output }] }), [{ run: 'no', isRefused: true }])
    expect(said).toEqual({ terminal: 1, said: 'The Service "nginx" is invalid\n' })
  })
})

it('lines are whole, however they arrive', () => {
  const lines: string[] = []
  const tell = wholeLines((line) => lines.push(line))
  for (const piece of ['web', '-0 0/1\nweb-0', ' 1/1\n', 'rest']) tell(piece)
  expect(lines).toEqual(['web-0 0/1', 'web-0 1/1'])
})

it('the notice of the kubectl outside is left out at the end only', () => {
  expect(
    withoutExitNotice('command terminated with exit code 1\nNXDOMAIN\ncommand terminated with exit code 1\n'),
  ).toBe('command terminated with exit code 1\nNXDOMAIN\n')
})
