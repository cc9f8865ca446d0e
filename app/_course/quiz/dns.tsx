/** What the cluster's DNS answers: the reader ticks each address, or says that there is no such name. */
import { toggled, wordsIn, type Answering } from './answering.ts'
import { controlLook, Mark, rowLook } from './mark.tsx'
import type { DnsQuestion } from './shown-question.ts'
import type { QuizWords } from './words.ts'

type Props = {
  question: DnsQuestion
  answering: Answering
  isNoName: boolean
  words: QuizWords
  onAnswer: (answer: string[], isNoName: boolean) => void
}

export function Dns({ question, answering: { answer, outcome }, isNoName, words, onAnswer }: Props) {
  const chosen = wordsIn(answer)
  const isOpen = outcome === 'open'
  const isTold = outcome === 'right' || outcome === 'revealed'
  const noNameIsRight = question.answers.length === 0
  const foundOne = question.answers.some((address) => chosen.includes(address))
  const mark = (isRight: boolean, isChosen: boolean) => {
    if (isTold && isRight) return <Mark isRight word={isChosen || !foundOne ? words.rightOption : words.missedOption} />
    if (!isOpen && isChosen && !isRight) return <Mark isRight={false} word={words.wrongOption} />
    return null
  }
  const isWrong = (isRight: boolean) => (!isOpen && !isRight) || undefined
  return (
    <div className="grid gap-2">
      <pre tabIndex={0} className="code-block">
        {question.given.replace(/\n+$/, '')}
      </pre>
      <p className="text-small text-ink-faint">
        {words.asked} <code className="font-mono font-semibold text-ink wrap-anywhere">{question.name}</code>
      </p>
      <p className="text-small text-ink-faint">{words.dns}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {question.choices.map((address) => (
          <label key={address} className={rowLook} data-wrong={isWrong(question.answers.includes(address))}>
            <input
              type="checkbox"
              className={controlLook}
              checked={chosen.includes(address)}
              disabled={!isOpen}
              onChange={() => onAnswer(toggled(chosen, address), false)}
            />
            <span className="grow font-mono text-[0.95rem]">{address}</span>
            {mark(question.answers.includes(address), chosen.includes(address))}
          </label>
        ))}
        <label className={`${rowLook} sm:col-span-2`} data-wrong={isWrong(noNameIsRight)}>
          <input
            type="checkbox"
            className={controlLook}
            checked={isNoName}
            disabled={!isOpen}
            onChange={() => onAnswer([], !isNoName)}
          />
          <span className="grow">{words.noName}</span>
          {mark(noNameIsRight, isNoName)}
        </label>
      </div>
    </div>
  )
}
