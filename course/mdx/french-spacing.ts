/** Sets French punctuation as a printer does: no line may begin with `;`, `:`, `!`, `?` or `»`, nor end with `«`. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

const narrow = '\u202f'
const full = '\u00a0'

export const withFrenchSpaces = (text: string): string =>
  text
    .replace(/ ([;!?])/g, `${narrow}$1`)
    .replace(/ ([:»])/g, `${full}$1`)
    .replace(/« /g, `«${full}`)

/** Of a sentence that is no MDX: what stands between backticks is code. */
export const frenchSentence = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 0 ? withFrenchSpaces(part) : part))
    .join('')

/** Changes text only: code keeps its own spaces. */
export function frenchSpacing() {
  return (tree: Root) => {
    visit(tree, 'text', (node) => {
      node.value = withFrenchSpaces(node.value)
    })
  }
}
