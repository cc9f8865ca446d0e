import { expect, it } from 'vitest'
import { isTooHeavy, scriptsOf } from './page-weight.ts'

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
  '/i/player.js': { source: null, imports: at('/i/react.js') },
  '/i/herd.js': { source: 'app/_figures/herd-and-pets/playing.tsx', imports: at('/i/react.js', '/i/player.js') },
  '/i/scaling.js': { source: 'app/_figures/scaling/playing.tsx', imports: at('/i/player.js') },
  '/i/dns.js': { source: 'app/_figures/service-dns/playing.tsx', imports: at('/i/judge.js') },
}
const entry = '<script type="module">for(const address of ["/i/main.js","/i/react.js"])import(address)</script>'

it.each([
  ['what its script imports at once', entry, ['/i/main.js', '/i/react.js'], []],
  [
    'questions that stand on it',
    `${entry}<div data-island="QuizCard">`,
    ['/i/main.js', '/i/react.js', '/i/quiz.js', '/i/judge.js'],
    [],
  ],
  [
    'drawings that stand on it, apart: only what they alone need',
    `${entry}<figure data-drawing="herd-and-pets"><figure data-drawing="scaling">`,
    ['/i/main.js', '/i/react.js'],
    ['/i/herd.js', '/i/player.js', '/i/scaling.js'],
  ],
  [
    'nothing again that a question needs as well',
    `${entry}<div data-island="QuizCard"><figure data-drawing="service-dns">`,
    ['/i/main.js', '/i/react.js', '/i/quiz.js', '/i/judge.js'],
    ['/i/dns.js'],
  ],
  [
    'Next’s own scripts, but not those for old browsers',
    '<script src="/a.js?v=1" async=""></script><script src="/b.js" noModule=""></script>',
    ['/a.js'],
    [],
  ],
])('a page weighs %s', (_, html, own, drawings) => {
  expect(scriptsOf(html, islands)).toEqual({ own, drawings })
})

it('a lesson may weigh 130 kB beside its drawings, whether it has any or not; other pages are only told', () => {
  expect(isTooHeavy('fr/statefulsets/storage.html', 130_000)).toBe(false)
  expect(isTooHeavy('fr/statefulsets/storage.html', 130_001)).toBe(true)
  expect(isTooHeavy('en/login.html', 145_519)).toBe(false)
})
