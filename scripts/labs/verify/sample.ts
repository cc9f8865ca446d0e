/** Which cases of a lab are played when there is no time for all: a few of each kind, and whatever its recording does not prove. */

/** Played whole each time: the model of the others. */
const whole = 'web'
const wrongOnes = 2

/**
 * @param cases their names, with what has changed since they were recorded
 * @returns the names of those to play, in the order given
 */
export function sampleOf(lab: string, cases: readonly { name: string; change: string | undefined }[]): string[] {
  const first = (kind: string, count: number) => cases.filter(({ name }) => name.startsWith(kind)).slice(0, count)
  const few = [...first('starter', 1), ...first('solutions/', 1), ...first('wrong/', wrongOnes)]
  return cases.filter((one) => lab === whole || one.change !== undefined || few.includes(one)).map(({ name }) => name)
}
