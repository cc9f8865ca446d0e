/** Items to put in order, by buttons that the keyboard reaches; where an item has come to is said aloud. */
import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { WithCode } from '#app/_ui/with-code.tsx'
import { moved, numbersIn, type Answering } from './answering.ts'
import type { OrderQuestion } from './shown-question.ts'
import type { QuizWords } from './words.ts'

type Props = {
  question: OrderQuestion
  answering: Answering
  words: QuizWords
  onAnswer: (answer: number[]) => void
}

const spokenText = (text: string) => text.replace(/[`*]/g, '')

export function Order({ question, answering: { answer, outcome }, words, onAnswer }: Props) {
  const [said, setSaid] = useState('')
  const isOpen = outcome === 'open'
  const shown = outcome === 'revealed' ? question.items.map((_, index) => index) : numbersIn(answer)
  const move = (place: number, by: -1 | 1) => {
    const item = shown[place]
    if (item === undefined) return
    onAnswer(moved(shown, place, by))
    setSaid(
      fill(words.moved, { item: spokenText(question.items[item] ?? ''), place: place + by + 1, count: shown.length }),
    )
  }
  return (
    <div className="grid gap-2">
      <p className="text-small text-ink-faint">{outcome === 'revealed' ? words.rightOrder : words.order}</p>
      <ol className="grid list-none gap-2 p-0">
        {shown.map((item, place) => {
          const text = question.items[item] ?? ''
          return (
            <li
              key={item}
              className="flex items-center gap-2.5 rounded-md border-[1.5px] border-line bg-paper py-1.5 pl-2.5 pr-1.5 sm:gap-3 sm:pl-3.5 sm:pr-2"
            >
              <span aria-hidden="true" className="w-5 shrink-0 text-center font-bold text-ink-faint">
                {place + 1}
              </span>
              <span className="min-w-0 grow py-1">
                <WithCode text={text} />
              </span>
              {isOpen && (
                // One above the other on a phone, so that the sentence beside them keeps its room.
                <span className="flex shrink-0 flex-col gap-1 sm:flex-row sm:gap-3 print:hidden">
                  {([-1, 1] as const).map((by) => (
                    <button
                      key={by}
                      type="button"
                      // Never `disabled`: it would lose the focus of whoever moves an item to its end.
                      aria-disabled={place + by < 0 || place + by >= shown.length}
                      aria-label={fill(by < 0 ? words.up : words.down, { item: spokenText(text) })}
                      onClick={() => {
                        if (place + by >= 0 && place + by < shown.length) move(place, by)
                      }}
                      className="grid h-8 w-9 shrink-0 place-items-center rounded-sm border border-line bg-surface text-ink-soft hover:border-pasture hover:text-pasture aria-disabled:opacity-35"
                    >
                      <Icon name="chevron" className={`size-4 ${by < 0 ? 'rotate-180' : ''}`} />
                    </button>
                  ))}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}
