/** Both languages say the same things, and nothing is said beside them. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { messagesOf } from './messages.ts'

type Tree = { readonly [key: string]: string | Tree }

function flat(tree: Tree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
}

const french = flat(messagesOf('fr'))
const english = new Map(flat(messagesOf('en')))
/** Texts that are empty on purpose: the panel shows the thing itself. */
const wordless = new Set(['Lab.workspace.Ready.text'])
/** Keys that the page, or a drawing's story, puts together out of two words. */
const composed = [
  /^Lab\.workspace\.(soon|over)Title$/,
  /^Figures\.NodeLoss\.questions\.\w+Question$/,
  /^Figures\.NodeLoss\.why\.(wait|force)(Cut|Off)$/,
  /^Figures\.Scaling\.why\.(OrderedReady|Parallel)(Retain|Delete)$/,
]
const argumentsOf = (text: string) => [...new Set(Array.from(text.matchAll(/\{(\w+)[,}]/g), ([, name]) => name))].sort()

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual(french.map(([key]) => key).sort())
  })

  it('are nowhere empty, but where the page shows the thing itself', () => {
    const empty = [...french, ...english].filter(([key, text]) => text === '' && !wordless.has(key))
    expect(empty).toEqual([])
  })

  it('take the same arguments in both languages', () => {
    const uneven = french.filter(
      ([key, text]) => String(argumentsOf(text)) !== String(argumentsOf(english.get(key) ?? '')),
    )
    expect(uneven).toEqual([])
  })

  it('are set in French with spaces that do not break before a mark', () => {
    expect(french.filter(([, text]) => / [;:!?»]|« /.test(text.replace(/\{[^]*\}/g, '')))).toEqual([])
  })
})

/** Names, not words. */
const names = new Set(['Ordinal', 'rdinal', 'uid', 'node-a', 'node-b'])
const spokenAttributes = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label'])
const isWords = (text: string) => /\p{L}/u.test(text) && !names.has(text.trim())

/** The texts that an expression between tags may come to: its own, or those of its branches. */
function spokenBy(expression: ts.Expression | undefined): string[] {
  if (!expression) return []
  if (ts.isStringLiteralLike(expression)) return [expression.text]
  if (ts.isParenthesizedExpression(expression)) return spokenBy(expression.expression)
  if (ts.isConditionalExpression(expression)) return [expression.whenTrue, expression.whenFalse].flatMap(spokenBy)
  return ts.isBinaryExpression(expression) ? spokenBy(expression.right) : []
}

function untranslated(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && isWords(node.text)) found.push(node.text.trim())
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      found.push(...spokenBy(node.expression).filter(isWords))
    }
    if (
      ts.isJsxAttribute(node) &&
      spokenAttributes.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      if (isWords(node.initializer.text)) found.push(node.initializer.text)
    }
    node.forEachChild(visit)
  }
  visit(source)
  return found
}

it('no component speaks words of its own', () => {
  const components = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'))
  expect(components.length).toBeGreaterThan(30)
  const findings = components.flatMap((file) => untranslated(path.join('app', file)).map((text) => `${file}: ${text}`))
  expect(findings).toEqual([])
})

it('every text is asked for somewhere: its name stands in the sources', () => {
  const sources = ['app', 'domain'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8')),
  )
  const words = new Set(sources.flatMap((source) => source.match(/[A-Za-z][\w-]*/g) ?? []))
  // A list's texts are asked for by their place.
  const isAsked = (part: string) => words.has(part) || /^\d+$/.test(part)
  const unasked = french.filter(
    ([key]) => !composed.some((pattern) => pattern.test(key)) && !key.split('.').every(isAsked),
  )
  expect(unasked.map(([key]) => key)).toEqual([])
})
