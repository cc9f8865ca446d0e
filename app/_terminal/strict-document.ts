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

/** A style element of a type that browsers do not read, whose text is the text of a constructed sheet. */
function styleOf(page: Document): HTMLElement {
  const element = page.createElement('style')
  element.type = 'text/plain'
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
