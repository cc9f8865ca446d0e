import { expect, it } from 'vitest'
import { scriptsOf } from './page-weight.ts'

const at = (...addresses: string[]) => addresses.map((address) => ({ address, isAtOnce: true }))
const islands = {
  '/i/main.js': {
    source: 'app/_islands/main.ts',
    imports: [...at('/i/react.js'), { address: '/i/search.js', isAtOnce: false }],
  },
  '/i/react.js': { source: null, imports: [] },
  '/i/quiz.js': { source: 'app/_course/quiz/quiz-card.tsx', imports: at('/i/react.js', '/i/judge.js') },
  '/i/judge.js': { source: null, imports: [] },
  '/i/search.js': { source: 'app/_search/search-dialog.tsx', imports: [] },
  '/i/herd.js': { source: 'app/_figures/herd-and-pets/playing.tsx', imports: [] },
}
const entry = '<script type="module">for(const address of ["/i/main.js","/i/react.js"])import(address)</script>'

it.each([
  ['what its script imports at once', entry, ['/i/main.js', '/i/react.js'], false],
  [
    'questions that stand on it',
    `${entry}<div data-island="QuizCard">`,
    ['/i/main.js', '/i/react.js', '/i/quiz.js', '/i/judge.js'],
    false,
  ],
  [
    'drawings that stand on it',
    `${entry}<figure data-drawing="herd-and-pets">`,
    ['/i/main.js', '/i/react.js', '/i/herd.js'],
    true,
  ],
  [
    'Next’s own scripts, but not those for old browsers',
    '<script src="/a.js?v=1" async=""></script><script src="/b.js" noModule=""></script>',
    ['/a.js'],
    false,
  ],
])('a page weighs %s', (_, html, addresses, hasDrawing) => {
  expect(scriptsOf(html, islands)).toEqual({ addresses, hasDrawing })
})
