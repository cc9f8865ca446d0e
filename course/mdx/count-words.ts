/** Counts the words of a text, its code left out, for the reading time. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

const wordsPerMinute = 190

export function countWords(total: { count: number }) {
  return () => (tree: Root) => {
    visit(tree, 'text', ({ value }) => {
      total.count += value.split(/\s+/).filter(Boolean).length
    })
  }
}

/** Whole minutes, at least one. */
export const readingMinutes = (words: number): number => Math.max(1, Math.round(words / wordsPerMinute))
