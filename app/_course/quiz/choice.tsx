/** One or several options; each explains itself once it was chosen and checked. */
import { WithCode } from '#app/_ui/with-code.tsx'
import { numbersIn, toggled, type Answering } from './answering.ts'
import { controlLook, Mark, rowLook } from './mark.tsx'
import type { ChoiceQuestion } from './shown-question.ts'
import type { QuizWords } from './words.ts'

type Props = {
  question: ChoiceQuestion
  answering: Answering
  words: QuizWords
  onAnswer: (answer: number[]) => void
}

export function Choice({ question, answering: { answer, outcome }, words, onAnswer }: Props) {
  const chosen = numbersIn(answer)
  const isSingle = question.options.filter(({ isRight }) => isRight).length === 1
  const isTold = outcome === 'right' || outcome === 'revealed'
  const foundOne = question.options.some(({ isRight }, index) => isRight && chosen.includes(index))
  return (
    <div className="grid gap-2">
      <p className="text-small text-ink-faint">{isSingle ? words.one : words.several}</p>
      {question.options.map(({ text, isRight, why }, index) => {
        const isChosen = chosen.includes(index)
        const isExplained = isTold || (outcome === 'wrong' && isChosen)
        return (
          <label key={index} className={rowLook} data-wrong={(isExplained && isChosen && !isRight) || undefined}>
            <input
              type={isSingle ? 'radio' : 'checkbox'}
              name={question.id}
              className={controlLook}
              checked={isChosen}
              disabled={outcome !== 'open'}
              onChange={() => onAnswer(isSingle ? [index] : toggled(chosen, index))}
            />
            <span className="min-w-0 grow">
              <WithCode text={text} />
              {isExplained && (
                <span className="mt-1 block text-small text-ink-soft">
                  <Mark
                    isRight={isRight}
                    word={
                      isRight ? (isChosen || !foundOne ? words.rightOption : words.missedOption) : words.wrongOption
                    }
                  />{' '}
                  <WithCode text={why} />
                </span>
              )}
            </span>
          </label>
        )
      })}
    </div>
  )
}
