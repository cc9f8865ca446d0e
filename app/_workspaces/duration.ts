/** What students ask for their workspaces: claims, more time, the end, a kubeconfig. */

/** @param duration as labs write it: `90m` or `4h` */
export function milliseconds(duration: string): number {
  const match = /^(\d+)([mh])$/.exec(duration)
  if (!match) throw new Error(`"${duration}" is no duration: write minutes or hours, such as 90m or 4h`)
  return Number(match[1]) * (match[2] === 'h' ? 3_600_000 : 60_000)
}
