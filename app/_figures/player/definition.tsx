/** A drawing, apart from how it is played: what the reader sets, what happens then, what there is to predict, and how a moment looks. */
import type { ReactNode } from 'react'
import type { Frame } from '../rules/play.ts'
import type { Words } from './words.ts'

/** What the reader has set: control → option. */
export type Settings = Readonly<Record<string, string>>

export type Prediction = {
  /** the key of the question */
  readonly question: string
  /** the keys of its answers */
  readonly options: readonly string[]
  readonly right: string
  /** the key of the words that say why, at the end */
  readonly why: string
}

export type Machine<State, Event> = {
  /** control → its options, as they are shown */
  readonly controls: Readonly<Record<string, readonly string[]>>
  /** what is set to begin with, where it is not a control's first option */
  readonly initial?: Settings
  readonly frames: (settings: Settings) => readonly Frame<State, Event>[]
  readonly prediction: (settings: Settings) => Prediction
}

export type Moment<State> = { readonly state: State; readonly settings: Settings; readonly words: Words }
export type Scene<State> = (moment: Moment<State>) => ReactNode

/** A drawing as the player knows it: the state that is its own is closed over by `drawing`. */
export type Drawing = Omit<Machine<unknown, unknown>, 'frames'> & {
  readonly says: (settings: Settings) => readonly Pick<Frame<unknown, unknown>, 'says' | 'args'>[]
  readonly show: (settings: Settings, step: number, words: Words) => ReactNode
}

export const drawing = <State, Event>(machine: Machine<State, Event>, Scene: Scene<State>): Drawing => ({
  controls: machine.controls,
  initial: machine.initial ?? {},
  prediction: machine.prediction,
  says: machine.frames,
  show: (settings, step, words) => {
    const frames = machine.frames(settings)
    const frame = frames[Math.min(step, frames.length - 1)]
    return frame && <Scene state={frame.state} settings={settings} words={words} />
  },
})

export const defaultsOf = ({ controls, initial }: Pick<Drawing, 'controls' | 'initial'>): Settings => ({
  ...Object.fromEntries(Object.entries(controls).map(([control, [first = '']]) => [control, first])),
  ...initial,
})
