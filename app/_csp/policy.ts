/**
 * The Content-Security-Policy of pages: no script and no style runs that the site did not write. Prerendered pages name the
 * hashes of their inline scripts (taken after the build by hash-pages.ts), pages rendered for a visitor carry a nonce.
 */
import * as z from 'zod'

const inlineSchema = z.object({ scripts: z.array(z.string()), styles: z.array(z.string()) })
export type Inline = z.infer<typeof inlineSchema>

export const pageHashesSchema = z.object({
  /** path → hashes of its inline scripts and styles */
  pages: z.record(z.string(), inlineSchema),
  /** of the prerendered answers that stand in at any path: not found, and failure */
  anywhere: inlineSchema,
})
export type PageHashes = z.infer<typeof pageHashesSchema>

/** Which prerendered page answers at this path, if one does. */
export const prerendered = (hashes: PageHashes, path: string): Inline | undefined =>
  hashes.pages[path.length > 1 ? path.replace(/\/$/, '') : path]

export function policyOfPrerendered({ scripts, styles }: Inline): string {
  return policy({ scripts: sources(scripts), styles: sources(styles) })
}

/** @param anywhere a page may turn out to be the prerendered "not found" only after this was said */
export function policyOfRendered(nonce: string, anywhere: Inline): string {
  return policy({ scripts: [`'nonce-${nonce}'`, ...sources(anywhere.scripts)], styles: sources(anywhere.styles) })
}

const sources = (hashes: readonly string[]) => hashes.map((hash) => `'${hash}'`)

function policy({ scripts, styles }: { scripts: readonly string[]; styles: readonly string[] }): string {
  return [
    `default-src 'none'`,
    `script-src ${["'self'", ...scripts].join(' ')}`,
    `style-src ${["'self'", ...styles].join(' ')}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
