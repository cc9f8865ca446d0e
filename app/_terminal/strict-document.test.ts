// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { openStrictly, strictDocument, writeRowsBy } from './strict-document.ts'

describe('the document that xterm gets', () => {
  it('is the page’s, for all that asks', () => {
    const strict = strictDocument(document)
    expect(strict.nodeType).toBe(Node.DOCUMENT_NODE)
    expect(strict.createDocumentFragment().childNodes).toHaveLength(0)
  })

  it('makes no style element: its rules are a sheet of the document, for as long as it is there', () => {
    const strict = strictDocument(document)
    const style = strict.createElement('style')
    style.textContent = '.a { color: red }'
    document.body.append(style)
    expect(document.querySelector('style')).toBeNull()
    expect(style.childNodes).toHaveLength(0)
    expect(document.adoptedStyleSheets.at(-1)?.cssRules[0]?.cssText).toContain('.a')
    const count = document.adoptedStyleSheets.length
    style.remove()
    expect(document.adoptedStyleSheets).toHaveLength(count - 1)
    expect(style.isConnected).toBe(false)
  })
})

it('rows are written through it, and another xterm is noticed', () => {
  const factory = { _document: document }
  const strict = strictDocument(document)
  writeRowsBy({ _core: { _renderService: { _renderer: { value: { _rowFactory: factory } } } } }, strict)
  expect(factory._document).toBe(strict)
  expect(() => writeRowsBy({ _core: {} }, strict)).toThrow(/6\.0\.0/)
})

it('what opens in the page’s own document makes no style element either, and only while it opens', () => {
  let style = document.createElement('i')
  openStrictly(document, () => {
    style = document.createElement('style')
    document.body.append(style, document.createElement('p'))
    style.textContent = '.b { color: red }'
  })
  expect(document.querySelector('style')).toBeNull()
  expect(document.adoptedStyleSheets.at(-1)?.cssRules[0]?.cssText).toContain('.b')
  expect(document.querySelector('p')).not.toBeNull()
  style.remove()
  expect(document.createElement('style').localName).toBe('style')
})
