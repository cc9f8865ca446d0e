/** Play, pause, a step forward, a step back, from the beginning; and a slider to go anywhere. */
import type { ReactNode } from 'react'
import { buttonLook } from '#app/_ui/button.tsx'
import type { PlayerEvent, Press } from './player-state.ts'
import type { Words } from './words.ts'

type Props = {
  step: number
  last: number
  isPlaying: boolean
  words: Words
  press: Press | undefined
}

const strokes = {
  play: 'M6.5 4v12l9.5-6Z',
  pause: 'M6.500 4v12M13.500 4v12',
  forward: 'M5 4.500v11l7-5.500ZM15 4.500v11',
  back: 'M15 4.500v11l-7-5.500ZM5 4.500v11',
  reset: 'M4.500 10a5.700 5.700 0 1 0 1.800-4.200M4.500 3v3.500H8',
} as const

const Sign = ({ name }: { name: keyof typeof strokes }) => (
  <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5">
    <path
      d={strokes[name]}
      fill={name === 'reset' || name === 'pause' ? 'none' : 'currentColor'}
      stroke="currentColor"
      strokeWidth={name === 'pause' ? 3.4 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)

function Key({
  event,
  press,
  name,
  children,
  isOff = false,
  className = '',
}: {
  event: PlayerEvent
  press: Press | undefined
  name: string
  children: ReactNode
  isOff?: boolean
  className?: string
}) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      aria-disabled={isOff}
      onClick={press && !isOff ? () => press(event) : undefined}
      className={`${className} aria-disabled:cursor-default aria-disabled:opacity-45`}
    >
      {children}
    </button>
  )
}

const round = buttonLook({ weight: 'quiet', className: 'size-11 px-0!' })

export function Transport({ step, last, isPlaying, words, press }: Props) {
  return (
    <div
      role="group"
      aria-label={words('shared.player')}
      className="mt-4 flex flex-wrap items-center gap-1 print:hidden [@media(scripting:none)]:hidden"
    >
      <Key event={{ type: 'Reset' }} press={press} name={words('shared.reset')} className={round}>
        <Sign name="reset" />
      </Key>
      <Key
        event={{ type: 'Stepped', by: -1 }}
        press={press}
        name={words('shared.stepBack')}
        isOff={step === 0}
        className={round}
      >
        <Sign name="back" />
      </Key>
      <Key
        event={{ type: isPlaying ? 'Paused' : 'Played' }}
        press={press}
        name={words(isPlaying ? 'shared.pause' : 'shared.play')}
        className={buttonLook({ weight: 'primary', className: 'size-11 rounded-full! px-0! motion-reduce:hidden' })}
      >
        <Sign name={isPlaying ? 'pause' : 'play'} />
      </Key>
      <Key
        event={{ type: 'Stepped', by: 1 }}
        press={press}
        name={words('shared.stepForward')}
        isOff={step === last}
        className={round}
      >
        <Sign name="forward" />
      </Key>
      <input
        type="range"
        min={0}
        max={last}
        value={step}
        readOnly={!press}
        onChange={press && (({ target }) => press({ type: 'Went', to: Number(target.value) }))}
        aria-label={words('shared.step')}
        aria-valuetext={words('shared.stepOf', { step: step + 1, steps: last + 1 })}
        className="ml-2 h-11 min-w-24 grow cursor-pointer accent-pasture @xl:max-w-64"
      />
    </div>
  )
}
