/**
 * How often one workspace may write. Every write stays in the cluster's memory of changes for a while, which all workspaces
 * share: a loop that rewrites one large object would fill it, and nobody could write any more.
 */
export type MayWrite = (workspace: string, now?: number) => boolean

/** A whole lab applied at once, and then as fast as a person types. */
const usual = { burst: 200, perSecond: 5 }
/** So many workspaces are kept in mind; then those that have been quiet are forgotten, which changes nothing for them. */
const mostKept = 1_000

type Bucket = { left: number; at: number }

/** @returns whether this write still fits, and counts it if so */
export function limitWrites({ burst, perSecond } = usual): MayWrite {
  const buckets = new Map<string, Bucket>()
  const left = (bucket: Bucket, now: number) =>
    Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1_000) * perSecond)

  return (workspace, now = performance.now()) => {
    if (buckets.size >= mostKept)
      for (const [key, bucket] of buckets) if (left(bucket, now) >= burst) buckets.delete(key)
    const room = left(buckets.get(workspace) ?? { left: burst, at: now }, now)
    buckets.set(workspace, { left: room >= 1 ? room - 1 : room, at: now })
    return room >= 1
  }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

export const isWrite = (method: string | undefined): boolean => !reading.has(method ?? 'GET')
