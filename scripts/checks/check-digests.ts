/** A name for what each check judges by: its own code and all that it imports, without comments, types and what it does not use. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { build } from 'esbuild'

const checksFolder = path.join('grader', 'checks')

/** @returns check → digest; a check with the same digest judges as it did */
export async function checkDigests(
  checks: readonly string[],
  root = process.cwd(),
): Promise<Readonly<Record<string, string>>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(checks.map((check) => [check, path.join(checksFolder, check, 'check.ts')])),
    outdir: 'digests',
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external', // but not what the project itself imports by `#`
    alias: aliases(root),
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
  })
  return Object.fromEntries(outputFiles.map(({ path: file, contents }) => [path.basename(file, '.js'), hash(contents)]))
}

/** The project's own folders, as `imports` of package.json names them: to esbuild a `#` would be a package. */
const aliases = (root: string): Record<string, string> => ({ '#domain': path.join(root, 'domain') })

const hash = (contents: Uint8Array): string => createHash('sha256').update(contents).digest('hex')
