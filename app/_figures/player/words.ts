/** A drawing's texts, already in the reader's language: plain data, so that a page carries no formatter for them. */
export type WordTree = { readonly [key: string]: string | WordTree }

/** Speaks the text of a key such as `says.made`, its `{arguments}` filled. */
export type Words = (key: string, args?: Readonly<Record<string, string | number>>) => string

function find(tree: WordTree, key: string): string {
  let found: string | WordTree | undefined = tree
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
  if (typeof found !== 'string') throw new Error(`There are no words for ${key}: add them to messages/{fr,en}.json`)
  return found
}

export const wordsOf =
  (tree: WordTree): Words =>
  (key, args = {}) =>
    find(tree, key).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = args[name]
      if (value === undefined) throw new Error(`${key} lacks its argument ${name}`)
      return String(value)
    })
