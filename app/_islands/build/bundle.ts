/** Bundles the islands beside Next's own files; names carry a digest, so that browsers may keep them for ever. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build, transform } from 'esbuild'

/** One script of the islands: where it comes from, and what it asks for. */
export type IslandScript = {
  readonly source: string | null
  readonly imports: readonly { readonly address: string; readonly isAtOnce: boolean }[]
}
export type Bundle = {
  /** address of the script that a page asks for */
  readonly entry: string
  /** addresses of what it imports at once */
  readonly imported: readonly string[]
  /** what runs before the first paint */
  readonly theme: string
  /** by address; what a page weighs is counted by it (scripts/budget) */
  readonly scripts: Readonly<Record<string, IslandScript>>
}

const main = 'app/_islands/main.ts'
export const bundleFile = (site: string) => path.join(site, 'ordinal-islands.json')

const address = (file: string, site: string) => `/_next/${path.relative(site, file).split(path.sep).join('/')}`

/** @param site the folder of Next's build */
export async function bundleIslands(site: string): Promise<Bundle> {
  const { metafile } = await build({
    entryPoints: { islands: main },
    outdir: path.join(site, 'static', 'islands'),
    ...{ entryNames: '[name]-[hash]', chunkNames: '[hash]', bundle: true, splitting: true, format: 'esm' },
    ...{ minify: true, target: 'es2022', jsx: 'automatic', metafile: true, logLevel: 'warning', legalComments: 'none' },
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: {
      'next/link': path.resolve('app/_islands/plain-link.tsx'),
      'next/navigation': path.resolve('app/_islands/plain-navigation.ts'),
      // React's names without its renderer's weight (docs/decisions/0042-preact-wakes-the-islands.md)
      react: path.resolve('app/_islands/plain-react.ts'),
      'react/jsx-runtime': 'preact/jsx-runtime',
    },
  })
  const scripts = Object.fromEntries(
    Object.entries(metafile.outputs).map(([file, { entryPoint, imports }]) => [
      address(file, site),
      {
        source: entryPoint ?? null,
        imports: imports.map((one) => ({
          address: address(one.path, site),
          isAtOnce: one.kind === 'import-statement',
        })),
      },
    ]),
  )
  const found = Object.entries(scripts).find(([, { source }]) => source === main)
  if (!found) throw new Error(`esbuild wrote no entry for ${main}`)
  const [entry, { imports }] = found
  const { code: theme } = await transform(await readFile('public/theme.js', 'utf8'), { minify: true })
  const imported = imports.filter(({ isAtOnce }) => isAtOnce).map((one) => one.address)
  return { entry, imported, theme: theme.trim(), scripts }
}
