/** What a student may do, as it is written down, and how it differs from what an API server says. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'

/** A rule in the API's own words; of a named object where there are names. */
export const ruleSchema = z.strictObject({
  verbs: z.array(z.string()),
  apiGroups: z.array(z.string()).default([]),
  resources: z.array(z.string()).default([]),
  resourceNames: z.array(z.string()).default([]),
  nonResourceURLs: z.array(z.string()).default([]),
})
export type Rule = z.infer<typeof ruleSchema>

const listSchema = z.strictObject({ workspace: z.array(ruleSchema), everywhere: z.array(ruleSchema) })
export type AllowedList = z.infer<typeof listSchema>

const file = path.join(import.meta.dirname, '../../provisioner/rights/student.yaml')

export const loadAllowedList = async (): Promise<AllowedList> => listSchema.parse(parse(await readFile(file, 'utf8')))

/** One entry for each thing that may be done: `create statefulsets.apps`, `get pods/log`, `get /version`. */
export function entriesOf(rules: readonly Rule[]): Set<string> {
  return new Set(
    rules.flatMap(({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }) => {
      const names = resourceNames.length === 0 ? [''] : resourceNames.map((name) => ` ${name}`)
      const things = resources.flatMap((resource) =>
        apiGroups.flatMap((group) => names.map((name) => `${inGroup(resource, group)}${name}`)),
      )
      return [...things, ...nonResourceURLs].flatMap((thing) => verbs.map((verb) => `${verb} ${thing}`))
    }),
  )
}

/** `pods/log`, `statefulsets.apps/scale` */
function inGroup(resource: string, group: string): string {
  const [plural = '', ...rest] = resource.split('/')
  return [group === '' ? plural : `${plural}.${group}`, ...rest].join('/')
}

export type Difference = { missing: string[]; extra: string[] }

/** @returns what is written and not granted, and what is granted and not written */
export function compareRights(written: readonly Rule[], granted: readonly Rule[]): Difference {
  const [wanted, given] = [entriesOf(written), entriesOf(granted)]
  return {
    missing: [...wanted].filter((entry) => !given.has(entry)).sort(),
    extra: [...given].filter((entry) => !wanted.has(entry)).sort(),
  }
}
