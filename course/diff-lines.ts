/** What differs between two texts, line by line: a longest common subsequence, which two short manifests can afford. */
export type DiffLine =
  /** places are counted from 0 */
  | { readonly kind: 'same'; readonly from: number; readonly to: number }
  | { readonly kind: 'removed'; readonly from: number }
  | { readonly kind: 'added'; readonly to: number }

export function diffLines(from: readonly string[], to: readonly string[]): DiffLine[] {
  const common = commonLengths(from, to)
  const lengthAt = (row: number, column: number) => common[row]?.[column] ?? 0
  const lines: DiffLine[] = []
  let row = 0
  let column = 0
  while (row < from.length || column < to.length) {
    if (row < from.length && column < to.length && from[row] === to[column]) {
      lines.push({ kind: 'same', from: row++, to: column++ })
    } else if (row < from.length && (column >= to.length || lengthAt(row + 1, column) >= lengthAt(row, column + 1))) {
      lines.push({ kind: 'removed', from: row++ })
    } else {
      lines.push({ kind: 'added', to: column++ })
    }
  }
  return lines
}

/** How long the longest common subsequence is from each pair of places on. */
function commonLengths(from: readonly string[], to: readonly string[]): number[][] {
  const lengths = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0))
  for (let row = from.length - 1; row >= 0; row--) {
    for (let column = to.length - 1; column >= 0; column--) {
      const below = lengths[row + 1]
      const here = lengths[row]
      if (!below || !here) continue
      here[column] =
        from[row] === to[column] ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0)
    }
  }
  return lengths
}
