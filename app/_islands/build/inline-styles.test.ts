import { describe, expect, it } from 'vitest'
import { withStylesInside } from './inline-styles.ts'

const sheets = new Map([
  [
    '/_next/static/chunks/a.css',
    `@font-face{src:url(../media/letters.woff2)}p{background:url("data:image/svg+xml,$&")}`,
  ],
  ['/_next/static/chunks/b.css', `b{background:url('./b.svg')}i{background:url(/c.svg)}`],
  ['/_next/static/chunks/bad.css', `i{content:"</style>"}`],
])
const link = (name: string) => `<link rel="stylesheet" href="/_next/static/chunks/${name}.css" data-precedence="next"/>`
const inside = (head: string) =>
  withStylesInside(`<head>${head}</head>`, (address) => {
    const style = sheets.get(address)
    if (style === undefined) throw new Error(`no ${address}`)
    return style
  })

describe('a page with its styles inside', () => {
  it('has them in their order, and names their files from the root', () => {
    expect(inside(link('a') + link('b'))).toBe(
      '<head><style>@font-face{src:url(/_next/static/media/letters.woff2)}p{background:url("data:image/svg+xml,$&")}</style>' +
        `<style>b{background:url('/_next/static/chunks/b.svg')}i{background:url(/c.svg)}</style></head>`,
    )
  })

  it('keeps its other links', () => {
    const icon = '<link rel="icon" href="/icon.svg"/>'
    expect(inside(icon)).toBe(`<head>${icon}</head>`)
  })

  it('refuses a style that would end its element', () => {
    expect(() => inside(link('bad'))).toThrow('bad.css would end its own element')
  })
})
