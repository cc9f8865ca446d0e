/** A lesson shows what its session would record: whoever changes the commands has to record them anew. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { sessionLines } from '#course/lesson-materials'
import { listSessions } from './list-sessions.ts'
import type { Step } from './session.ts'

const commandsOf = (step: Step) => {
  if (!('run' in step)) return []
  const second = 'meanwhile' in step ? step.meanwhile.map(({ run }) => ({ terminal: 2, text: run })) : []
  return [{ terminal: 1, text: step.run }, ...second]
}

it.each(await listSessions())('$name shows the commands of its session, in their terminals', async (listed) => {
  const shown = sessionLines(await readFile(listed.file, 'utf8'))
  const typed = shown.filter(({ kind }) => kind === 'typed').map(({ terminal, text }) => ({ terminal, text }))
  expect(typed).toEqual(listed.session.steps.flatMap(commandsOf))
})
