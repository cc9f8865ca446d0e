/** Plays every record of a real cluster through the drawings' rules, and looks for every drawing's story among the records. */
import { markOf } from '../in-colour.ts'
import { nameOf, seeRecords, unseenOf } from './compare.ts'
import { loadRecords } from './records.ts'
import { stories } from './stories.ts'

export async function replayCommand({ isJson }: { isJson: boolean }): Promise<number> {
  const begun = performance.now()
  const records = await loadRecords()
  const seen = seeRecords(records)
  const told = stories().map((story) => ({
    story: nameOf(story),
    unseen: unseenOf(story, seen).map(({ what }) => what),
  }))
  const seconds = Math.round(performance.now() - begun) / 1_000
  const { transitions, forbidden } = seen
  const unseen = told.filter((one) => one.unseen.length > 0)
  if (isJson) {
    console.log(JSON.stringify({ records: records.length, transitions, forbidden, stories: told, seconds }, null, 2))
  } else {
    for (const { record, what, why } of forbidden)
      console.log(`${markOf(false)} ${record}\n    ${what}\n    the rules forbid it: ${why}`)
    for (const { story, unseen: parts } of told) {
      console.log(`${markOf(parts.length === 0)} ${story}`)
      for (const part of parts) console.log(`    no record shows: ${part}`)
    }
    console.log(
      `\n${transitions - forbidden.length} of ${transitions} transitions of ${records.length} records are as the drawings have them; ` +
        `${told.length - unseen.length} of ${told.length} stories were seen to happen; ${seconds.toFixed(1)} s`,
    )
    if (forbidden.length > 0) console.log('Mend the rules in app/_figures/rules: a cluster is right about itself.')
    if (unseen.length > 0)
      console.log(
        'Record a lab’s case in which it happens (npm run labs -- verify LAB --record), or tell another story.',
      )
  }
  return forbidden.length + unseen.length > 0 ? 1 : 0
}
