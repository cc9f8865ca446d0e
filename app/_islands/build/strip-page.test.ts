import { describe, expect, it } from 'vitest'
import { stripPage } from './strip-page.ts'

const bundle = {
  entry: '/_next/static/islands/islands-AB.js',
  imported: ['/_next/static/islands/CD.js'],
  theme: 'dress("$&")',
}
const stream = (name: string) =>
  `<script>self.__next_f.push([1,"7:I[46480,[\\"/_next/a.js\\"],\\"${name}\\"]\\n"])</script>`
const page = (name: string) =>
  '<html><head><link rel="preload" as="script" fetchPriority="low" href="/_next/a.js"/><link rel="stylesheet" href="/a.css"/>' +
  `<script src="/theme.js"></script></head><body><p>Text</p><script src="/_next/a.js" async=""></script>${stream(name)}</body></html>`
const strip = (name: string) => stripPage(page(name), bundle, new Set(['ThemeSwitch']))

describe('a page of islands', () => {
  it('keeps its text, its styles and the site’s own script, and asks for its islands once that is painted', () => {
    const stripped = strip('ThemeSwitch')
    expect(stripped.ok && stripped.html).toBe(
      '<html><head><link rel="stylesheet" href="/a.css"/><script>dress("$&")</script>' +
        '<script type="module">requestAnimationFrame(()=>setTimeout(()=>{for(const address of ' +
        '["/_next/static/islands/islands-AB.js","/_next/static/islands/CD.js"])import(address)}))</script>' +
        '</head><body><p>Text</p></body></html>',
    )
  })

  it('may have what is Next’s own', () => {
    expect(strip('default').ok).toBe(true)
  })

  it('may say a name once and refer to it', () => {
    const html = page('$f').replace(
      '</body>',
      '<script>self.__next_f.push([1,"f:\\"ViewportBoundary\\"\\n"])</script></body>',
    )
    expect(stripPage(html, bundle, new Set()).ok).toBe(true)
  })

  it('is refused where something of the browser’s is no island', () => {
    expect(strip('Counter')).toEqual({ ok: false, problem: 'Counter would lie dead on it.' })
  })
})
