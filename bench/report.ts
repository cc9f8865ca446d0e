/** How a measurement is told: medians, their ratio, and the machine that they are of. */
import os from 'node:os'

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const [lower = NaN, upper = NaN] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ]
  return (lower + upper) / 2
}

/** `n` values: median, and from the least to the most. */
export function spread(label: string, values: readonly number[], unit: string): string {
  const round = (value: number) => (Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0))
  const range = `${round(Math.min(...values))}–${round(Math.max(...values))}`
  return `${label.padEnd(38)} ${round(median(values)).padStart(7)} ${unit}   (${values.length} times, ${range})`
}

export function machine(): string {
  const [cpu] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const load = os.loadavg()[0]?.toFixed(1)
  return `${os.cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${memory} GiB, load ${load}, Node ${process.version}`
}
