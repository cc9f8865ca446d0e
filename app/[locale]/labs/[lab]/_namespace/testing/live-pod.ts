/** For tests: a Pod as a lab page's document has it. */
import type { PodView } from '#domain/lab-view'

/** Ready, and of the set `web` where nothing else is said. */
export const livePod = (name: string, of: Partial<PodView> = {}): PodView => ({
  name,
  uid: `uid of ${name}`,
  phase: 'Running',
  isReady: true,
  isTerminating: false,
  reason: null,
  args: {},
  message: null,
  ip: null,
  node: null,
  owner: { kind: 'StatefulSet', name: 'web' },
  claims: [],
  createdAt: '2026-11-21T12:00:00Z',
  ...of,
})
