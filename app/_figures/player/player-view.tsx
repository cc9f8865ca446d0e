/**
 * How a player looks at one moment. It has no state and no effects, so that the server draws the first moment with it, and a
 * page reads well before, or without, any script.
 */
import type { KeyboardEvent } from 'react'
import { Controls } from './controls.tsx'
import type { Drawing } from './definition.tsx'
import type { PlayerEvent, PlayerState, Press } from './player-state.ts'
import { Predict } from './predict.tsx'
import { Spoken } from './spoken.tsx'
import { StepsInWords } from './steps-in-words.tsx'
import { Transport } from './transport.tsx'
import type { Words } from './words.ts'

export type PlayerProps = {
  readonly drawing: Drawing
  readonly state: PlayerState
  readonly words: Words
  /** told apart from other drawings of the page by this */
  readonly id: string
  /** absent until the drawing's script is there */
  readonly press?: Press | undefined
}

const keys: Readonly<Record<string, PlayerEvent>> = {
  ArrowRight: { type: 'Stepped', by: 1 },
  ArrowLeft: { type: 'Stepped', by: -1 },
  Home: { type: 'Reset' },
}

/** Arrow keys step, wherever in the player one is; what has arrow keys of its own keeps them. */
function pressKey(event: KeyboardEvent, press: Press): void {
  const wanted = keys[event.key]
  if (!wanted || event.target instanceof HTMLInputElement || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  press(wanted)
}

/** As high as the longest sentence, so that what one presses stays under the finger from step to step. */
const reservingLook = 'grid after:invisible after:[grid-area:1/1] after:content-[attr(data-longest)] print:after:hidden'

export function PlayerView({ drawing, state, words, id, press }: PlayerProps) {
  const frames = drawing.says(state.settings)
  const last = frames.length - 1
  const prediction = drawing.prediction(state.settings)
  const frame = frames[state.step]
  const sayingOf = ({ says, args }: (typeof frames)[number]) => words(`says.${says}`, args)
  const longest = frames.map(sayingOf).reduce((one, other) => (other.length > one.length ? other : one), '')
  const isOver = state.step === last
  return (
    <div onKeyDown={press && ((event) => pressKey(event, press))}>
      <div className="grid gap-5 px-4 pt-5 pb-5 @xl:px-7 @xl:pt-6">
        <Controls drawing={drawing} settings={state.settings} words={words} id={id} press={press} />
        <Predict prediction={prediction} predicted={state.predicted} isOver={isOver} words={words} press={press} />
      </div>
      <div className="border-y-[1.5px] border-line bg-sunken px-3 py-4 @xl:px-7 @xl:py-6">
        {drawing.show(state.settings, state.step, words)}
      </div>
      <div className="px-4 pt-4 pb-5 @xl:px-7 @xl:pb-6">
        <div aria-live="polite">
          <p className="flex items-baseline gap-3 text-base @xl:text-[1.08rem]">
            <span className="shrink-0 rounded-full bg-pasture-tint px-2 text-fine font-bold text-pasture tabular-nums">
              {words('shared.stepOf', { step: state.step + 1, steps: frames.length })}
            </span>
            <span className={reservingLook} data-longest={longest}>
              <span className="[grid-area:1/1]">{frame && <Spoken text={sayingOf(frame)} />}</span>
            </span>
          </p>
          {isOver && last > 0 && (
            <p className="mt-3 border-l-4 border-ear-tag pl-3 text-base text-ink">
              {state.predicted !== null && (
                <strong className={state.predicted === prediction.right ? 'text-holds' : 'text-fails'}>
                  {words(state.predicted === prediction.right ? 'shared.wasRight' : 'shared.wasWrong')}{' '}
                </strong>
              )}
              <Spoken text={words(`why.${prediction.why}`)} />
            </p>
          )}
        </div>
        <Transport step={state.step} last={last} isPlaying={state.isPlaying} words={words} press={press} />
        <StepsInWords frames={frames} words={words} />
      </div>
    </div>
  )
}
