/** What `npm run record-session` takes. */
import { parseArgs } from 'node:util'

export const usage = [
  'npm run record-session -- 05-order-and-pod-management/scale-up   records one, or several',
  'npm run record-session -- 05-order-and-pod-management            all of a lesson',
  'npm run record-session -- --all                                  all of the course',
].join('\n')

export type Wanted = { readonly names: readonly string[]; readonly isAll: boolean }
export type Arguments = Wanted | { readonly problem: string }

export function recordArguments(args: string[]): Arguments {
  const parsed = parsedOrProblem(args)
  if (typeof parsed === 'string') return { problem: parsed }
  const { positionals: names, values } = parsed
  if (names.length === 0 && !values.all) return { problem: 'Name a session, or a lesson, or say --all.' }
  if (names.length > 0 && values.all) return { problem: 'Say --all, or name sessions.' }
  return { names, isAll: values.all }
}

function parsedOrProblem(args: string[]) {
  try {
    return parseArgs({ args, options: { all: { type: 'boolean', default: false } }, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Those of the sessions that are wanted; names that fit none are told. */
export function chosen<S extends { readonly name: string }>(
  sessions: readonly S[],
  { names, isAll }: Wanted,
): { sessions: readonly S[]; strangers: readonly string[] } {
  const fits = (wanted: string, { name }: S) => name === wanted || name.startsWith(`${wanted}/`)
  return {
    sessions: sessions.filter((session) => isAll || names.some((wanted) => fits(wanted, session))),
    strangers: names.filter((wanted) => !sessions.some((session) => fits(wanted, session))),
  }
}
