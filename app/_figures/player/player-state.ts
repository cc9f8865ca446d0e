/** What a player remembers, and what pressing something makes of it: pure, so that keys, buttons and time do the same. */
import type { Settings } from './definition.ts'

export type PlayerState = {
  readonly settings: Settings
  /** from 0, the moment before anything happens */
  readonly step: number
  readonly isPlaying: boolean
  /** what the reader said would happen; null before, and where they would rather just see */
  readonly predicted: string | null
}

export type PlayerEvent =
  | { readonly type: 'Set'; readonly control: string; readonly option: string }
  /** `thenPlay` is false where motion is unwelcome: then the reader steps */
  | { readonly type: 'Predicted'; readonly option: string; readonly thenPlay: boolean }
  | { readonly type: 'Played' }
  | { readonly type: 'Paused' }
  | { readonly type: 'Stepped'; readonly by: 1 | -1 }
  | { readonly type: 'Went'; readonly to: number }
  | { readonly type: 'Reset' }
  /** the time that a moment is shown has passed */
  | { readonly type: 'Passed' }

/** What buttons and keys do: tell the player. */
export type Press = (event: PlayerEvent) => void

export const beginning = (settings: Settings): PlayerState => ({
  settings,
  step: 0,
  isPlaying: false,
  predicted: null,
})

const within = (step: number, last: number) => Math.max(0, Math.min(step, last))

/** @param last the number of the last step, with the settings that `state` has */
export function afterPress(state: PlayerState, event: PlayerEvent, last: number): PlayerState {
  switch (event.type) {
    case 'Set':
      return beginning({ ...state.settings, [event.control]: event.option })
    case 'Predicted':
      return { ...state, predicted: event.option, step: within(1, last), isPlaying: event.thenPlay && last > 1 }
    case 'Played':
      return { ...state, isPlaying: true, step: state.step >= last ? 0 : within(state.step + 1, last) }
    case 'Paused':
      return { ...state, isPlaying: false }
    case 'Stepped':
      return { ...state, isPlaying: false, step: within(state.step + event.by, last) }
    case 'Went':
      return { ...state, isPlaying: false, step: within(event.to, last) }
    case 'Reset':
      return beginning(state.settings)
    case 'Passed': {
      const step = within(state.step + 1, last)
      return { ...state, step, isPlaying: step < last }
    }
  }
}

/** How long a moment is shown: long enough to look, then to read its words without hurry. In milliseconds. */
export const timeOf = (words: string): number => 1400 + words.length * 38
