/** How many nodes of students' own a machine bears. */

const gibibyte = 2 ** 30
/** What control plane, site, database and everybody's node need. */
const kept = 4 * gibibyte
/** A node's own processes and page cache, with room for a lab's few Pods. */
const each = 0.75 * gibibyte
/** A lab of two nodes works on any machine that Ordinal runs on. */
const fewest = 2
const most = 16

export const labNodesIn = (memoryBytes: number): number =>
  Math.min(most, Math.max(fewest, Math.floor((memoryBytes - kept) / each)))
