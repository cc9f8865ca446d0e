/**
 * What the provisioner decides, without doing it: pure functions of rows, of what was seen in the cluster, and of the time.
 *
 * Kubernetes' quantities (`500m`, `1.5Gi`), as far as a lab's limits need them.
 */

const factors: Record<string, number> = {
  m: 0.001,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

/** The number that a quantity stands for: cores, or bytes. */
export function parseQuantity(text: string): number {
  const [, number, suffix = ''] = /^(\d+(?:\.\d+)?)(m|[kMGT]|[KMGT]i)?$/.exec(text.trim()) ?? []
  const factor = factors[suffix]
  if (number === undefined || factor === undefined)
    throw new Error(`"${text}" is not a quantity such as 500m, 2 or 1Gi`)
  return Number(number) * factor
}

/** Whole millicores. */
export const formatCpu = (cores: number): string => `${Math.floor(cores * 1000)}m`

/** Whole mebibytes. */
export const formatBytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)}Mi`
