/**
 * Takes Next's scripts out of a prerendered page of islands and puts in the islands' one, which is fetched once the text is painted.
 * What Next's scripts would have brought to life has to be an island, or it would lie dead on the page: that is checked by what Next
 * wrote for them.
 */
import type { Bundle } from './bundle.ts'

export type Stripping = { readonly ok: true; readonly html: string } | { readonly ok: false; readonly problem: string }

const script = /<script\b[^>]*>[^]*?<\/script>/g
const scriptPreload = /<link\b(?=[^>]*\bas="script")[^>]*>/g
const isNexts = (tag: string) => /\ssrc="\/_next\//.test(tag) || !/\ssrc=/.test(tag)

/** Pieces of the stream of server components, as Next writes it into the page. */
const piece = /<script\b[^>]*>self\.__next_f\.push\((\[[^]*?\])\)<\/script>/g
/** Its rows that name a component of the browser: `7:I[46480,["/_next/a.js"],"Name"]`. */
const clientComponent = /:I\[[^[]*\[[^\]]*\],\s*"([^"]*)"/g

function componentsIn(html: string): string[] {
  const stream = Array.from(html.matchAll(piece), ([, json = '']) => {
    const [, text]: unknown[] = JSON.parse(json)
    return typeof text === 'string' ? text : ''
  }).join('')
  // A word that occurs twice is written once, as a row of its own, and referred to.
  const spelledOut = (name: string) =>
    name.startsWith('$') ? (new RegExp(`(?:^|\\n)${name.slice(1)}:"([^"]*)"`).exec(stream)?.[1] ?? name) : name
  return Array.from(stream.matchAll(clientComponent), ([, name = '']) => spelledOut(name))
}

/** Next's own, which a page without its router has no need of. */
const nexts = new Set([
  ...['', '*', 'default', 'ClientPageRoot', 'ClientSegmentRoot', 'HTTPAccessFallbackBoundary', 'LoadingBoundary'],
  ...[
    'MetadataBoundary',
    'ViewportBoundary',
    'OutletBoundary',
    'RootLayoutBoundary',
    'IconMark',
    'AsyncMetadataOutlet',
  ],
  ...['NavigationPromisesContext', 'SegmentViewNode', 'StreamingMetadataOutlet'],
])

export function stripPage(
  html: string,
  { entry, imported, theme }: Pick<Bundle, 'entry' | 'imported' | 'theme'>,
  islandNames: ReadonlySet<string>,
): Stripping {
  const dead = componentsIn(html).filter((name) => !nexts.has(name) && !islandNames.has(name))
  if (dead.length > 0) return { ok: false, problem: `${[...new Set(dead)].join(', ')} would lie dead on it.` }
  const scripts = JSON.stringify([entry, ...imported])
  const stripped = html
    .replace(script, (tag) => (isNexts(tag) ? '' : tag))
    .replace(scriptPreload, '')
    .replace(themeTag, () => `<script>${theme}</script>`)
    .replace('</head>', () => `<script type="module">${afterPaint(scripts)}</script></head>`)
  return { ok: true, html: stripped }
}

/** A request of its own would hold the first paint up. */
const themeTag = '<script src="/theme.js"></script>'

/** Text, style and letters come first: what is asked for before the first paint shares the line with them. */
const afterPaint = (addresses: string) =>
  `requestAnimationFrame(()=>setTimeout(()=>{for(const address of ${addresses})import(address)}))`
