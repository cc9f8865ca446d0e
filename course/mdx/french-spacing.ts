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

/** Changes text only: code keeps its own spaces. */
export function frenchSpacing() {
  return (tree: Root) => {
    visit(tree, 'text', (node) => {
      node.value = withFrenchSpaces(node.value)
    })
  }
}
