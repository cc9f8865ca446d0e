/** What ${…} stands for in a lab's text, manifests and check parameters: the same for one workspace, always. */
import type { Lab } from './lab.ts'

/** `namespace`, `storageClass`, `image.<name>` and the lab's own parameters. */
export type Variables = Readonly<Record<string, string | number>>

export type Surroundings = {
  /** of the workspace: whoever has the same seed gets the same parameters */
  readonly seed: number
  readonly namespace: string
  /** the cluster's default class; empty where it is not known */
  readonly storageClass: string
  /** image names of `lab-manifests/images.json` → references that this cluster can pull */
  readonly images: Readonly<Record<string, string>>
}

export function resolveVariables(lab: Lab, { seed, namespace, storageClass, images }: Surroundings): Variables {
  const parameters = Object.entries(lab.spec.parameters).map(([name, choices]) => [name, choose(choices, seed, name)])
  const imageVariables = Object.entries(images).map(([name, reference]) => [`image.${name}`, reference])
  return { ...Object.fromEntries([...parameters, ...imageVariables]), namespace, storageClass }
}

/** The names that a lab's text may use. */
export function variableNames(lab: Lab, images: readonly string[]): string[] {
  return ['namespace', 'storageClass', ...images.map((name) => `image.${name}`), ...Object.keys(lab.spec.parameters)]
}

const placeholder = /\$(\$|\{([^}]*)\})/g

/** Every name that a text asks for. `$$` is a plain dollar, so that `$${HOME}` can be written. */
export const placeholdersIn = (text: string): string[] =>
  Array.from(text.matchAll(placeholder), ([, , name]) => name).filter((name) => name !== undefined)

/** Puts the values in. A name that is not known is a mistake in the lab, which loading it reports with its place. */
export function substitute(text: string, variables: Variables): string {
  return text.replace(placeholder, (_, dollar: string, name: string | undefined) =>
    name === undefined ? dollar : String(valueOf(name, variables)),
  )
}

/** The same through lists and objects; a text that is nothing but one placeholder becomes the value itself, so numbers stay numbers. */
export function substituteDeep(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') {
    const sole = /^\$\{([^}]*)\}$/.exec(value)?.[1]
    return sole === undefined ? substitute(value, variables) : valueOf(sole, variables)
  }
  if (Array.isArray(value)) return value.map((item) => substituteDeep(item, variables))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituteDeep(item, variables)]))
  }
  return value
}

function valueOf(name: string, variables: Variables): string | number {
  const value = variables[name]
  if (value === undefined) {
    throw new Error(
      `\${${name}} stands for nothing: use one of ${Object.keys(variables).join(', ')}, or write $\${${name}}`,
    )
  }
  return value
}

function choose<T>(choices: readonly T[], seed: number, name: string): T {
  const choice = choices[hash(`${seed}/${name}`) % choices.length]
  if (choice === undefined) throw new Error(`parameter ${name} has no values`)
  return choice
}

/** FNV-1a, 32 bits, with a final mix (of MurmurHash3) so that neighbouring seeds spread. https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
