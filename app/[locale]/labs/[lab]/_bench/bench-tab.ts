/** The parts of a lab page that a narrow screen shows one at a time, and which of them an address asks for. */
export const benchTabs = ['instructions', 'terminal', 'results'] as const
export type BenchTab = (typeof benchTabs)[number]

export const paneId = (tab: BenchTab) => `pane-${tab}`
export const tabId = (tab: BenchTab) => `tab-${tab}`

/**
 * @param hash of the address: a tab's name, or the id of something inside one, such as a heading of the instructions
 * @param tabHolding the tab in which the element of that id stands
 */
export function tabOfHash(hash: string, tabHolding: (id: string) => BenchTab | null): BenchTab | null {
  const id = decoded(hash.replace(/^#/, ''))
  if (id === '') return null
  return benchTabs.find((tab) => tab === id) ?? tabHolding(id)
}

/** The tab that an arrow key leads to, round and round; null for other keys. */
export function tabAfterKey(tab: BenchTab, key: string): BenchTab | null {
  const at = benchTabs.indexOf(tab)
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key]
  return next === undefined ? null : (benchTabs.at(next % benchTabs.length) ?? null)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
