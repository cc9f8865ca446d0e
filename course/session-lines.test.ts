import { expect, it } from 'vitest'
import { sessionLines } from './lesson-materials.ts'

it('a session tells what was typed from what was printed, and a second terminal from the first', () => {
  expect(sessionLines('$ kubectl get pods --watch\n2$ ls\n2> a\n2>\n2/2\n> b\n^C\n\n')).toEqual([
    { kind: 'typed', terminal: 1, text: 'kubectl get pods --watch' },
    { kind: 'typed', terminal: 2, text: 'ls' },
    { kind: 'printed', terminal: 2, text: 'a' },
    { kind: 'printed', terminal: 2, text: '' },
    { kind: 'printed', terminal: 1, text: '2/2' },
    { kind: 'printed', terminal: 1, text: '> b' },
    { kind: 'printed', terminal: 1, text: '^C' },
  ])
})
