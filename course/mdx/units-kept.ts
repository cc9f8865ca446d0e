/** Keeps a number with its unit, and a subtraction whole: `10 Gi`, `12 h 00`, *n* − 1. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

const hard = '\u00a0'

const units = /(\d) (?=(?:s|h|min|ms|kB|Mi|Gi|secondes?|seconds?|minutes?)(?![\p{L}\d-]))/gu
const afterHours = /(\d\u00a0h) (?=\d\d\b)/g
const minus = / − (?=\d)/g
const about = /([≈≥≤]) (?=[\d*]|$)/g

export const withUnitsKept = (text: string): string =>
  text
    .replace(units, `$1${hard}`)
    .replace(afterHours, `$1${hard}`)
    .replace(minus, `${hard}−${hard}`)
    .replace(about, `$1${hard}`)

/** Of text only: code keeps its own spaces. */
export function unitsKept() {
  return (tree: Root) => {
    visit(tree, 'text', (node) => {
      node.value = withUnitsKept(node.value)
    })
  }
}
