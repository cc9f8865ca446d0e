/** What a lab's titles say to a whole class: a parameter that is the same for everyone by its value, another by its name. */
import 'server-only'
import type { ClassView } from '#domain/class-view'
import { labNamed } from '#app/_live/labs.ts'
import type { Parameters } from './titles.ts'

/** lab → parameter → what to write for it */
export async function sharedParameters(view: ClassView): Promise<Record<string, Parameters>> {
  const labs = await Promise.all(
    [...new Set(view.assignments.map(({ lab }) => lab))].map(async (name) => [name, await labNamed(name)] as const),
  )
  return Object.fromEntries(
    labs.map(([name, loaded]) => {
      const parameters = Object.entries(loaded?.lab.spec.parameters ?? {})
      return [
        name,
        Object.fromEntries(
          parameters.map(([parameter, values]) => [
            parameter,
            values.length === 1 ? String(values[0]) : `‹${parameter}›`,
          ]),
        ),
      ]
    }),
  )
}
