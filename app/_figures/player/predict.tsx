/** "Predict, then see": the reader says what will happen, and only then it does. */
import { Icon } from '#app/_ui/icon.tsx'
import type { Prediction } from './definition.tsx'
import type { Press } from './player-state.ts'
import { Spoken } from './spoken.tsx'
import type { Words } from './words.ts'

type Props = {
  prediction: Prediction
  predicted: string | null
  isOver: boolean
  words: Words
  press: Press | undefined
}

type Standing = 'open' | 'chosen' | 'passed' | 'right' | 'wrong'

const looks = {
  open: 'border-line-strong bg-surface text-ink hover:border-pasture hover:bg-pasture-tint',
  chosen: 'border-pasture bg-pasture-tint text-ink',
  passed: 'border-line bg-surface text-ink-faint',
  right: 'border-holds bg-holds-tint text-ink',
  wrong: 'border-fails bg-fails-tint text-ink',
} as const satisfies Record<Standing, string>

function standing(option: string, { prediction, predicted, isOver }: Props): Standing {
  if (predicted === null) return 'open'
  if (isOver && option === prediction.right) return 'right'
  if (option === predicted) return isOver ? 'wrong' : 'chosen'
  return 'passed'
}

export function Predict(props: Props) {
  const { prediction, predicted, words, press } = props
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2.5 text-base leading-snug">
        <span className="mr-2 rounded-sm bg-ear-tag px-1.5 py-0.5 text-fine font-bold text-on-ordinal">
          {words('shared.predict')}
        </span>
        <span className="font-semibold">
          <Spoken text={words(`questions.${prediction.question}`)} />
        </span>
      </legend>
      <div className={`grid gap-2 ${prediction.options.length === 3 ? '@xl:grid-cols-3' : '@xl:grid-cols-2'}`}>
        {prediction.options.map((option) => {
          const is = standing(option, props)
          return (
            <button
              key={option}
              type="button"
              aria-pressed={predicted === option}
              aria-disabled={predicted !== null}
              onClick={
                press && predicted === null
                  ? () =>
                      press({
                        type: 'Predicted',
                        option,
                        thenPlay: !matchMedia('(prefers-reduced-motion: reduce)').matches,
                      })
                  : undefined
              }
              className={`flex min-h-11 items-center gap-2.5 rounded-md border-[1.5px] px-3 py-2 text-left text-small leading-snug font-medium transition-colors aria-disabled:cursor-default ${looks[is]}`}
            >
              <span
                aria-hidden="true"
                className={`grid size-5 shrink-0 place-items-center rounded-full border-[1.5px] border-current ${is === 'right' ? 'text-holds' : is === 'wrong' ? 'text-fails' : is === 'chosen' ? 'text-pasture' : 'text-ink-faint'}`}
              >
                {is === 'right' && <Icon name="check" className="size-3.5" />}
                {is === 'wrong' && <Icon name="cross" className="size-3.5" />}
                {is === 'chosen' && <span className="size-2 rounded-full bg-current" />}
              </span>
              <span>
                <Spoken text={words(`options.${option}`)} />
                {is === 'right' && <span className="sr-only"> {words('shared.thisOne')}</span>}
              </span>
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
