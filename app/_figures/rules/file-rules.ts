/** What Pods write into their claims: one file, in which the last who wrote is read. */
import type { Rules } from './play.ts'

export type FileState = {
  /** claim → who wrote last */
  readonly files: Readonly<Record<string, string>>
  /** Pod → the claim that it mounts; a Pod that could not mount has none */
  readonly mounts: Readonly<Record<string, string>>
}
export type FileEvent =
  | { readonly type: 'Mounted'; readonly by: string; readonly claim: string }
  | { readonly type: 'Unmounted'; readonly by: string }
  | { readonly type: 'Wrote'; readonly by: string }
  /** `found` is whose name the file says */
  | { readonly type: 'Read'; readonly by: string; readonly found: string }

function forbids({ files, mounts }: FileState, event: FileEvent): string | null {
  const claim = mounts[event.by]
  if (event.type === 'Mounted') return claim === undefined ? null : `${event.by} has ${claim} already`
  if (claim === undefined) return `${event.by} mounts no claim`
  if (event.type === 'Read' && files[claim] !== event.found) return `${claim} says ${files[claim] ?? 'nothing'}`
  return null
}

function after(state: FileState, event: FileEvent): FileState {
  const claim = state.mounts[event.by]
  switch (event.type) {
    case 'Mounted':
      return { ...state, mounts: { ...state.mounts, [event.by]: event.claim } }
    case 'Unmounted': {
      const { [event.by]: _, ...mounts } = state.mounts
      return { ...state, mounts }
    }
    case 'Wrote':
      return claim === undefined ? state : { ...state, files: { ...state.files, [claim]: event.by } }
    case 'Read':
      return state
  }
}

export const fileRules: Rules<FileState, FileEvent> = { forbids, after }
