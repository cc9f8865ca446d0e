/**
 * Primitives that know no route; first, the letters: Bricolage for the voice, Literata to read, Spline Mono for names and code.
 *
 * A face that is not there when the text is first painted is used from the next page on (`optional`), so that no line ever
 * moves under a reader. Those that every page begins with are asked for ahead, and are there. Code is set in columns, and what
 * stands in for it is as wide (globals.css): its letters may come later.
 */
import localFont from 'next/font/local'

const bricolage = localFont({
  src: '../../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-bricolage',
  display: 'optional',
  fallback: ['system-ui', 'sans-serif'],
})

const literata = localFont({
  src: '../../node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2',
  weight: '200 900',
  variable: '--font-literata',
  display: 'optional',
  adjustFontFallback: 'Times New Roman',
  fallback: ['Georgia', 'serif'],
})

const literataItalic = localFont({
  src: '../../node_modules/@fontsource-variable/literata/files/literata-latin-wght-italic.woff2',
  weight: '200 900',
  style: 'italic',
  variable: '--font-literata-italic',
  display: 'optional',
  preload: false,
  adjustFontFallback: 'Times New Roman',
  fallback: ['Georgia', 'serif'],
})

const splineMono = localFont({
  src: '../../node_modules/@fontsource-variable/spline-sans-mono/files/spline-sans-mono-latin-wght-normal.woff2',
  weight: '300 700',
  variable: '--font-spline-mono',
  display: 'swap',
  preload: false,
  // What Next makes to stand in is made of Arial, in which no two letters of code stand under each other.
  adjustFontFallback: false,
  fallback: ['Code Meanwhile', 'ui-monospace', 'monospace'],
})

/** The class names that define the font variables; they stand on <html>. */
export const fontVariables = [bricolage, literata, literataItalic, splineMono].map((font) => font.variable).join(' ')
