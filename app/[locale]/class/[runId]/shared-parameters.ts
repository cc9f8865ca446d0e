/** What a lab's titles say to a whole class: a parameter that is the same for everyone by its value, another by its name. */
import 'server-only'
import type { ClassView } from '#domain/class-view'
import { byLesson } from '#domain/lab-order'
import { labNamed } from '#app/_live/labs.ts'
import type { Parameters } from './titles.ts'

/** lab → parameter → what to write for it; the labs in the order of the course */
export async function sharedParameters(view: ClassView): Promise<Map<string, Parameters>> {
  const names = [...new Set(view.assignments.map(({ lab }) => lab))]
  const labs = await Promise.all(names.map(async (name) => ({ name, lab: (await labNamed(name))?.lab })))
  labs.sort((one, other) => byLesson(one.lab, other.lab))
  return new Map(labs.map(({ name, lab }) => [name, shared(lab?.spec.parameters ?? {})]))
}

const shared = (parameters: Readonly<Record<string, readonly (string | number)[]>>): Parameters =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [name, values.length === 1 ? String(values[0]) : `‹${name}›`]),
  )
