/** Code of which one line is wrong: each line is a choice. */
import { fill } from '#app/_i18n/fill.ts'
import { controlLook, Mark } from './mark.tsx'
import { numbersIn, type Answering } from './answering.ts'
import type { LineQuestion } from './shown-question.ts'
import type { QuizWords } from './words.ts'

type Props = {
  question: LineQuestion
  answering: Answering
  words: QuizWords
  onAnswer: (answer: number[]) => void
}

export function Line({ question, answering: { answer, outcome }, words, onAnswer }: Props) {
  const [chosen] = numbersIn(answer)
  const isTold = outcome === 'right' || outcome === 'revealed'
  return (
    <div className="grid gap-2">
      <p className="text-small text-ink-faint">{words.line}</p>
      <div className="overflow-x-auto rounded-md border-[1.5px] border-line bg-sunken py-2 font-mono text-[0.875rem] leading-relaxed">
        <div className="grid sm:min-w-max">
          {question.code
            .replace(/\n+$/, '')
            .split('\n')
            .map((text, index) => {
              const number = index + 1
              const isRight = question.lines.includes(number)
              const isMarked = isTold ? isRight : outcome === 'wrong' && number === chosen
              return (
                <label
                  key={number}
                  data-wrong={(outcome !== 'open' && number === chosen && !isRight) || undefined}
                  className={`flex cursor-pointer items-center gap-2 px-2.5 py-0.5 sm:gap-3 sm:px-3 hover:bg-surface has-checked:bg-pasture-tint has-disabled:cursor-default data-wrong:has-checked:bg-fails-tint ${isMarked && isRight ? 'bg-holds-tint' : ''}`}
                >
                  <input
                    type="radio"
                    name={question.id}
                    className={`${controlLook} mt-0!`}
                    aria-label={`${fill(words.lineNumber, { number })} ${text.trim()}`}
                    checked={number === chosen}
                    disabled={outcome !== 'open'}
                    onChange={() => onAnswer([number])}
                  />
                  <span aria-hidden="true" className="w-5 shrink-0 text-right text-ink-faint">
                    {number}
                  </span>
                  <span className="flex min-w-0">
                    <span className="shrink-0 whitespace-pre">{/^ */.exec(text)}</span>
                    <span className="min-w-0 whitespace-pre-wrap wrap-anywhere sm:whitespace-pre">
                      {text.trimStart() || ' '}
                    </span>
                  </span>
                  {isMarked && (
                    <span className="ml-auto shrink-0 font-sans sm:ml-0">
                      <Mark isRight={isRight} word={isRight ? words.rightOption : words.wrongOption} />
                    </span>
                  )}
                </label>
              )
            })}
        </div>
      </div>
    </div>
  )
}
