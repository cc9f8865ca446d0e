'use client'
/** A drawing that plays. */
import { useEffect, useReducer } from 'react'
import { defaultsOf, type Drawing } from './definition.tsx'
import { afterPress, beginning, timeOf, type PlayerEvent, type PlayerState } from './player-state.ts'
import { PlayerView } from './player-view.tsx'
import { wordsOf, type WordTree } from './words.ts'

export type FigureProps = { readonly id: string; readonly tree: WordTree }

export function Player({ drawing, id, tree }: FigureProps & { readonly drawing: Drawing }) {
  const words = wordsOf(tree)
  const [state, press] = useReducer(
    (before: PlayerState, event: PlayerEvent) => afterPress(before, event, drawing.says(before.settings).length - 1),
    defaultsOf(drawing),
    beginning,
  )
  const { isPlaying, step, settings } = state
  const frame = drawing.says(settings)[step]
  const time = timeOf(frame ? words(`says.${frame.says}`, frame.args) : '')
  useEffect(() => {
    if (!isPlaying) return
    const timer = setTimeout(() => press({ type: 'Passed' }), time)
    return () => clearTimeout(timer)
  }, [isPlaying, step, time])
  return <PlayerView drawing={drawing} state={state} words={words} id={id} press={press} />
}
