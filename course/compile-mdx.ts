/**
 * The door to lessons and labs on disk. This file is the one compiler of MDX: text in, a server component and what the
 * page needs to know about it out. Only authors' texts come here; what students write never does.
 */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { bundleMDX } from 'mdx-bundler'
import type { ComponentType } from 'react'
import * as jsxRuntime from 'react/jsx-runtime'
import rehypePrettyCode from 'rehype-pretty-code'
import remarkGfm from 'remark-gfm'
import type { Locale } from '#domain/lab'
import { highlighting, stylesToClasses } from './mdx/code-colours.ts'
import { componentUses, type ComponentUse } from './mdx/component-uses.ts'
import { countWords } from './mdx/count-words.ts'
import { codeWrapping } from './mdx/code-wrapping.ts'
import { frenchSentence, frenchSpacing } from './mdx/french-spacing.ts'
import { headingIds, type Heading } from './mdx/heading-ids.ts'
import { keptTogether } from './mdx/kept-together.ts'
import { unitsKept, withUnitsKept } from './mdx/units-kept.ts'
import { unknownComponents, type UnknownComponent } from './mdx/known-components.ts'
import { outline, type Bone } from './mdx/outline.ts'
import { namedCells } from './mdx/named-cells.ts'
import { problemFromFailure, type MdxProblem } from './mdx/problem.ts'
import { runnableCode } from './mdx/runnable-code.ts'
import { sections, type Section } from './mdx/sections.ts'
import { wholeOptions } from './mdx/whole-options.ts'

export type MdxSource = {
  /** the whole text, front matter included */
  readonly text: string
  /** shown in messages, relative to the project */
  readonly file: string
  readonly locale: Locale
  /** names of the components that the page gives to the text */
  readonly components: readonly string[]
}
// A dictionary of components takes props of any shape; React's own MDX types say `any` here as well.
export type MdxComponents = Readonly<Record<string, ComponentType<never> | undefined>>
export type MdxContent = ComponentType<{ components?: MdxComponents }>
export type CompiledMdx = {
  readonly Content: MdxContent
  readonly frontMatter: Readonly<Record<string, unknown>>
  readonly headings: readonly Heading[]
  readonly sections: readonly Section[]
  readonly uses: readonly ComponentUse[]
  readonly outline: readonly Bone[]
  readonly words: number
}
export type Compilation =
  | { readonly ok: true; readonly compiled: CompiledMdx }
  | { readonly ok: false; readonly problems: readonly MdxProblem[] }

const remembered = new Map<string, Promise<Compilation>>()
const mostRemembered = 200

/** Compiles, or remembers having compiled the very same text. */
export function compileMdx(source: MdxSource): Promise<Compilation> {
  const key = createHash('sha256').update(JSON.stringify(source)).digest('hex')
  const before = remembered.get(key)
  if (before) return before
  const compilation = compile(source)
  remembered.set(key, compilation)
  const oldest = remembered.keys().next().value
  if (remembered.size > mostRemembered && oldest) remembered.delete(oldest)
  return compilation
}

async function compile({ text, file, locale, components }: MdxSource): Promise<Compilation> {
  const headings: Heading[] = []
  const unknown: UnknownComponent[] = []
  const found = { sections: new Array<Section>(), uses: new Array<ComponentUse>(), outline: new Array<Bone>() }
  const words = { count: 0 }
  try {
    const { code, frontmatter } = await bundleMDX<Record<string, unknown>>({
      source: text,
      cwd: path.dirname(path.resolve(file)),
      mdxOptions: (options) => ({
        ...options,
        remarkPlugins: [
          ...(options.remarkPlugins ?? []),
          remarkGfm,
          countWords(words),
          componentUses(found.uses),
          outline(found.outline),
          unknownComponents(new Set(components), unknown),
          ...(locale === 'fr' ? [frenchSpacing] : []),
          unitsKept,
          sections(found.sections),
          keptTogether,
        ],
        rehypePlugins: [
          ...(options.rehypePlugins ?? []),
          headingIds(headings),
          [rehypePrettyCode, highlighting],
          stylesToClasses,
          runnableCode,
          wholeOptions,
          codeWrapping,
          namedCells,
        ],
      }),
      esbuildOptions: (options) => ({ ...options, target: 'es2022', minify: false, logLevel: 'silent' }),
    })
    const problems = unknown.map(({ name, line, column }) => ({
      file,
      line,
      column,
      message: `<${name}> is not a component that this text may use.`,
      cure: `Use one of ${components.join(', ')}, or add ${name} to the page's components.`,
    }))
    if (problems.length > 0) return { ok: false, problems }
    const frontMatter = asPrinted(frontmatter, locale)
    const compiled = { Content: evaluate(code), frontMatter, headings, words: words.count, ...found }
    return { ok: true, compiled }
  } catch (failure) {
    return { ok: false, problems: [problemFromFailure(file, failure)] }
  }
}

/** Titles and summaries are sentences of their language too. */
const asPrinted = (frontMatter: Readonly<Record<string, unknown>>, locale: Locale): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(frontMatter).map(([key, value]) => {
      if (typeof value !== 'string') return [key, value]
      return [key, withUnitsKept(locale === 'fr' ? frenchSentence(value) : value)]
    }),
  )

/** Runs on the server alone, with that layer's own React; a browser would need a looser Content-Security-Policy. */
function evaluate(code: string): MdxContent {
  const run = new Function('React', 'ReactDOM', '_jsx_runtime', code) as (...globals: unknown[]) => {
    default: MdxContent
  }
  return run({}, {}, jsxRuntime).default
}
