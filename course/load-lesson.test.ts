import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadLesson } from './load-lesson.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ordinal-lessons-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const summary = 'A summary that is long enough to stand in a list of lessons.'
const frontMatter = `---\ntitle: Names\nsummary: ${summary}\n---\n`

function write(text: string): void {
  const folder = path.join(root, 'content', 'course', '01-names')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'fr.mdx'), text)
}
const load = () => loadLesson('course/01-names', 'fr', ['Mistake'], root)

async function problemsOf(text: string) {
  write(text)
  const loaded = await load()
  return loaded.ok ? [] : loaded.problems
}

describe('a lesson', () => {
  it('has its title, its headings by their own ids and its reading time', async () => {
    write(`${frontMatter}\n## Des noms [#names]\n\n${'mot '.repeat(400)}\n`)
    const loaded = await load()
    expect(loaded).toMatchObject({
      ok: true,
      lesson: { title: 'Names', summary, minutes: 2, headings: [{ depth: 2, id: 'names', text: 'Des noms' }] },
    })
  })

  it('is rendered without any inline style, its code coloured by classes', async () => {
    write(`${frontMatter}\n\`\`\`yaml {1}\nkind: StatefulSet # ici\n\`\`\`\n\n| a | b |\n| --: | :-- |\n| 1 | 2 |\n`)
    const loaded = await load()
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    const html = renderToStaticMarkup(createElement(loaded.lesson.Content))
    expect(html).not.toContain('style=')
    expect(html).toContain('class="token-comment"')
    expect(html).toContain('data-highlighted-line')
    expect(html).toContain('class="text-right"')
  })

  it('sets its title and summary as sentences of its language', async () => {
    write(`---\ntitle: Qui revient ?\nsummary: ${summary}\n---\n`)
    const loaded = await load()
    expect(loaded.ok && loaded.lesson.title).toBe('Qui revient\u202f?')
  })

  it('keeps French marks on their line, but not in code', async () => {
    write(`${frontMatter}\nQuoi ? \`a ? b\`\n`)
    const loaded = await load()
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    expect(renderToStaticMarkup(createElement(loaded.lesson.Content))).toBe('<p>Quoi\u202f? <code>a ? b</code></p>')
  })
})

describe('a broken lesson is told by file, line and cure:', () => {
  it.each([
    ['an open brace', `${frontMatter}\nHello {oops\n`, 6, 'Curly braces'],
    ['a tag that is never closed', `${frontMatter}\n<Mistake>\n\nx\n`, 6, 'Close each tag'],
    ['an unknown component', `${frontMatter}\n<Herd />\n`, 6, 'Use one of Mistake'],
    ['a heading without an id', `${frontMatter}\n## Names\n`, 6, 'End it with [#'],
    ['a summary that is too short', '---\ntitle: Names\nsummary: short\n---\n', 3, 'Front matter has'],
    ['an unknown key', `---\ntitle: Names\nsummary: ${summary}\nlabs: web\n---\n`, 4, 'Front matter has'],
    ['front matter that is no YAML', '---\ntitle: "Names\n---\n', 3, 'Write the front matter as YAML'],
  ])('%s', async (_, text, line, cure) => {
    const [problem] = await problemsOf(text)
    expect(problem).toMatchObject({ file: 'content/course/01-names/fr.mdx', line })
    expect(problem?.cure).toContain(cure)
  })

  it('a lesson that is not there in this language', async () => {
    const loaded = await load()
    expect(loaded).toMatchObject({ ok: false, problems: [{ message: 'The lesson is missing in this language.' }] })
  })
})
