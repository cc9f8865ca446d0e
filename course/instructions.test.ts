/** What a lab's instructions promise: they can be read in every language, say the same there, and what they show works. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { locales } from '#domain/lab'
import { resolveVariables, substitute } from '#domain/lab-parameters'
import { compileMdx } from './compile-mdx.ts'
import { imagesOn, loadImages } from './images.ts'
import { loadCases } from './lab-cases.ts'
import { listLabs } from './labs.ts'

const images = imagesOn('embedded', await loadImages())
const labs = (await listLabs()).flatMap(({ loading }) => (loading.ok ? [loading.lab] : []))

const codeIn = (text: string) => Array.from(text.matchAll(/^```\w+\n([\s\S]*?)^```$/gm), ([, code]) => code ?? '')
const headingsIn = (text: string) => text.match(/^##+ /gm) ?? []

describe.each(labs)('$folder', ({ lab, files, folder }) => {
  const texts = locales.map((locale) => ({ locale, text: files[`instructions.${locale}.mdx`] ?? '' }))
  const variables = resolveVariables(lab, { seed: 0, namespace: 'ws-aaaaaaaaaa', storageClass: 'standard', images })

  test.each(texts)(
    'its instructions compile in $locale',
    async ({ locale, text }) => {
      const file = path.join(folder, `instructions.${locale}.mdx`)
      const compilation = await compileMdx({ text: substitute(text, variables), file, locale, components: [] })
      expect(compilation.ok ? [] : compilation.problems).toEqual([])
    },
    60_000,
  )

  test('its instructions show the same code, under as many headings, in every language', () => {
    const [first, ...others] = texts.map(({ text }) => ({ code: codeIn(text), headings: headingsIn(text) }))
    for (const other of others) expect(other).toEqual(first)
  })

  test('every manifest that its instructions show is a solution that is proved on a cluster', async () => {
    const { cases } = await loadCases({ lab, files, folder, digest: '' })
    const solved = cases
      .filter(({ name }) => name.startsWith('solutions/'))
      .flatMap(({ manifests }) => Object.values(manifests))
    const shown = texts.flatMap(({ text }) => codeIn(text)).filter((code) => code.startsWith('apiVersion:'))
    for (const manifest of shown) expect(solved).toContain(manifest)
  })

  test('its lesson is there', async () => {
    for (const locale of locales) {
      await expect(readFile(path.join('content', lab.spec.lesson, `${locale}.mdx`), 'utf8')).resolves.not.toBe('')
    }
  })
})
