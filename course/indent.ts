/** The deepest for which app/prose.css has a rule: beyond it, too little of a phone would be left. */
const deepest = 12

/** By how many letters, in twos, what goes on below a line of code has to begin further right. */
export const indentOf = (line: string): number => {
  const spaces = line.length - line.trimStart().length
  return line.trim() === '' ? 0 : Math.min(deepest, spaces - (spaces % 2))
}
