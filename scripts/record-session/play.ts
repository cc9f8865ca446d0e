/** Plays the steps of a session for real, and writes down what a student would have seen. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Shell } from './farm.ts'
import type { Running } from './programs.ts'
import type { NodeStep, Step, TypedStep, WatchedStep } from './session.ts'
import type { Entry } from './transcript.ts'

/** ms; a lost node's Pods take longer than anything else */
const patience = 240_000
const pause = 300

export type Surroundings = { readonly shell: Shell; readonly actOnNode: (step: NodeStep) => Promise<void> }

/** @throws naming the step, and what was said last */
export async function playSteps(surroundings: Surroundings, steps: readonly Step[]): Promise<Entry[]> {
  const transcript: Entry[] = []
  for (const step of steps) {
    await playStep(surroundings, step, transcript).catch((error: unknown) => {
      const about = 'run' in step ? step.run : JSON.stringify(step)
      throw new Error(`${about}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    })
  }
  return transcript
}

async function playStep({ shell, actOnNode }: Surroundings, step: Step, transcript: Entry[]): Promise<void> {
  if ('quietly' in step) await expectExit(shell.begin(step.quietly), false)
  else if ('node' in step) await actOnNode(step)
  else if ('meanwhile' in step) await watch(shell, step, transcript)
  else transcript.push({ terminal: 1, typed: step.run }, { terminal: 1, said: await type(shell, step) })
}

async function type(shell: Shell, { run, until, isRefused }: TypedStep): Promise<string> {
  let output = ''
  await eventually(`${until}`, async () => {
    output = await expectExit(shell.begin(run), isRefused)
    return { isSo: until?.test(output) ?? true, seen: output }
  })
  return output
}

async function watch(shell: Shell, { run, meanwhile, until }: WatchedStep, transcript: Entry[]): Promise<void> {
  transcript.push({ terminal: 1, typed: run })
  const log = '/tmp/watch.log'
  const say = (said: string) => transcript.push({ terminal: 1, said })
  const watching = shell.begin(`${run} --v=6 2>${log}`, wholeLines(say))
  try {
    await untilWatching(shell, log)
    for (const { run: command, after } of meanwhile) {
      if (after)
        await eventually(`${after}`, async () => ({ isSo: after.test(watching.output()), seen: watching.output() }))
      transcript.push({ terminal: 2, typed: command })
      transcript.push({ terminal: 2, said: await expectExit(shell.begin(command), false) })
    }
    await eventually(`${until}`, async () => ({ isSo: until.test(watching.output()), seen: watching.output() }))
    transcript.push({ terminal: 1, interrupted: true })
  } finally {
    watching.stop()
    await watching.ended
  }
}

/** Nothing is missed: the second terminal begins once the API server has answered the watch. */
const untilWatching = (shell: Shell, log: string) =>
  eventually('the watch is open', async () => {
    const seen = await expectExit(shell.begin(`touch ${log}; cat ${log}`), false)
    return { isSo: /watch=true.*200 OK/.test(seen), seen }
  })

/** Tells of lines, whatever the pieces they come in. */
export function wholeLines(tell: (line: string) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) tell(line)
  }
}

async function expectExit(running: Running, isRefused: boolean): Promise<string> {
  const { code, output } = await running.ended
  const words = withoutExitNotice(output)
  if (isRefused === (code !== 0)) return words
  throw new Error(isRefused ? `it was not refused: ${words}` : `it ended with ${code}: ${words}`)
}

/** What the kubectl outside adds when the command inside fails: no student sees it. */
export const withoutExitNotice = (output: string): string =>
  output.replace(/command terminated with exit code \d+\n?$/, '')

type Look = { readonly isSo: boolean; readonly seen: string }

/** There is no event for what a command prints: it is asked again until it is so. */
async function eventually(wanted: string, look: () => Promise<Look>): Promise<void> {
  const deadline = performance.now() + patience
  for (;;) {
    const { isSo, seen } = await look()
    if (isSo) return
    if (performance.now() > deadline)
      throw new Error(`not within ${patience / 1_000} s: ${wanted}; last seen:\n${seen}`)
    await delay(pause)
  }
}
