/** Finds what a page runs inline, and names it by hashes as a policy does. */
import { createHash } from 'node:crypto'
import type { Inline } from './policy.ts'

/** Next writes this HTML itself, so a scan for its elements is enough. */
const scriptElement = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g
const styleElement = /<style[^>]*>([\s\S]*?)<\/style>/g

export const inlineHashes = (html: string): Inline => ({
  scripts: hashesOf(html, scriptElement),
  styles: hashesOf(html, styleElement),
})

function hashesOf(html: string, element: RegExp): string[] {
  const texts = Array.from(html.matchAll(element), ([, text = '']) => text)
  return [...new Set(texts.filter((text) => text !== '').map(hashOf))]
}

/** https://www.w3.org/TR/CSP3/#grammardef-hash-source */
export const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
