/** How often something may be asked: a bucket for each asker, refilled steadily. Kept in memory: the site is one process. */
export type RateLimit = (asker: string, now?: number) => boolean

type Bucket = { left: number; at: number }

/** @returns whether this request still fits, and counts it if so */
export function rateLimit({ burst, perMinute }: { burst: number; perMinute: number }): RateLimit {
  const buckets = new Map<string, Bucket>()
  const filled = ({ left, at }: Bucket, now: number) => Math.min(burst, left + ((now - at) / 60_000) * perMinute)
  return (asker, now = Date.now()) => {
    if (buckets.size > 10_000)
      for (const [key, bucket] of buckets) if (filled(bucket, now) >= burst) buckets.delete(key)
    const left = filled(buckets.get(asker) ?? { left: burst, at: now }, now)
    buckets.set(asker, { left: left >= 1 ? left - 1 : left, at: now })
    return left >= 1
  }
}
