/**
 * The page's document as xterm gets it. The site's policy allows no style in HTML (style-src 'self'), and xterm writes three
 * style elements and some style attributes. Here both go by the object model, which no policy forbids: the elements' rules
 * become sheets of the document, the attributes are set as properties. So the policy stays as it is on this page too.
 */
export function strictDocument(page: Document): Document {
  return new Proxy(page, {
    get(target, name) {
      if (name === 'createElement') return (tag: string) => (tag === 'style' ? styleOf(target) : elementOf(target, tag))
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

/** Stands in a style element's place, and what would be its text is the text of a constructed sheet. */
function styleOf(page: Document): HTMLElement {
  const element = page.createElement('template')
  const sheet = new CSSStyleSheet()
  let text = ''
  Object.defineProperty(element, 'textContent', {
    get: () => text,
    set(next: string) {
      text = next
      sheet.replaceSync(next)
    },
  })
  page.adoptedStyleSheets.push(sheet)
  element.remove = () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((each) => each !== sheet)
    Element.prototype.remove.call(element)
  }
  return element
}

function elementOf(page: Document, tag: string): HTMLElement {
  const element = page.createElement(tag)
  element.setAttribute = (name: string, value: string) => {
    if (name === 'style') element.style.cssText = value
    else Element.prototype.setAttribute.call(element, name, value)
  }
  return element
}

/**
 * Opens a terminal. For its viewport xterm 6.0.0 takes the page's own document, whatever document it was given
 * (`a ?? b ? c : d` is `(a ?? b) ? c : d`), so style elements are exchanged there as well while it opens.
 */
export function openStrictly(page: Document, open: () => void): void {
  const create = page.createElement.bind(page)
  Object.defineProperty(page, 'createElement', {
    configurable: true,
    value: (tag: string, options?: ElementCreationOptions) => (tag === 'style' ? styleOf(page) : create(tag, options)),
  })
  try {
    open()
  } finally {
    Reflect.deleteProperty(page, 'createElement')
  }
}

/** Where xterm 6.0.0 keeps the factory that writes the rows: it takes the global document, whatever document it was given. */
const rowFactory = ['_core', '_renderService', '_renderer', 'value', '_rowFactory']

/** Has the rows of an opened terminal written through the strict document too. @throws where xterm is built otherwise */
export function writeRowsBy(terminal: object, strict: Document): void {
  let found: unknown = terminal
  for (const name of rowFactory) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  }
  if (typeof found !== 'object' || found === null || !('_document' in found)) {
    throw new Error('xterm keeps its rows elsewhere than in 6.0.0: see app/_terminal/strict-document.ts')
  }
  found._document = strict
}
