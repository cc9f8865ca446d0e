/** Which rows of a difference are shown: what changed and its surroundings; long stretches of what stayed are counted. */
import type { DiffRow } from '#course/lesson-materials'

type Skipped = { readonly kind: 'skipped'; readonly count: number }

/** @param around how many unchanged rows stay before and after a change */
export function shownRows(rows: readonly DiffRow[], around = 3): (DiffRow | Skipped)[] {
  const changed = rows.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]))
  const isNear = (index: number) => changed.some((place) => Math.abs(place - index) <= around)
  const shown: (DiffRow | Skipped)[] = []
  for (const [index, row] of rows.entries()) {
    const last = shown.at(-1)
    if (isNear(index)) shown.push(row)
    else if (last?.kind === 'skipped') shown[shown.length - 1] = { kind: 'skipped', count: last.count + 1 }
    else shown.push({ kind: 'skipped', count: 1 })
  }
  return shown
}
