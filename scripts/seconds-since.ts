/** @param started by `performance.now()` @returns seconds, to the millisecond */
export const secondsSince = (started: number): number => Math.round(performance.now() - started) / 1_000
