'use client'
/** A question in a lesson: answered, checked and explained in the browser; the answer is kept with the reader's progress. */
import { useId, useState, type FormEvent } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useIsHydrated } from '#app/_ui/use-is-hydrated.ts'
import { WithCode } from '#app/_ui/with-code.tsx'
import { keepAnswer, useLessonProgress } from '../progress-store.ts'
import { beginning, checked, isAnswered, type Answering } from './answering.ts'
import { Choice } from './choice.tsx'
import { Dns } from './dns.tsx'
import { Line } from './line.tsx'
import { Order } from './order.tsx'
import type { ShownQuestion } from './shown-question.ts'
import type { QuizWords } from './words.ts'

export type QuizCardProps = { course: string; lesson: string; question: ShownQuestion; words: QuizWords }

type Draft = Answering & { readonly isNoName: boolean }

/** What was answered on an earlier visit is shown again until the reader begins anew. */
function useAnswering({ course, lesson, question }: QuizCardProps): [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState<Draft | null>(null)
  const kept = useLessonProgress(course, lesson).answers[question.id]
  if (draft) return [draft, setDraft]
  if (!kept) return [{ ...beginning(question), isNoName: false }, setDraft]
  const isNoName = question.kind === 'dns' && kept.answer.length === 0
  return [{ answer: kept.answer, outcome: kept.isRight ? 'right' : 'wrong', isNoName }, setDraft]
}

export function QuizCard(props: QuizCardProps) {
  const { course, lesson, question, words } = props
  const [draft, setDraft] = useAnswering(props)
  const [isMissing, setIsMissing] = useState(false)
  const titleId = useId()
  const isHydrated = useIsHydrated()
  const check = (event: FormEvent) => {
    event.preventDefault()
    if (!isAnswered(question, draft.answer, draft.isNoName)) return setIsMissing(true)
    const result = checked(question, draft)
    setDraft({ ...draft, ...result })
    keepAnswer(course, lesson, question.id, { answer: draft.answer, isRight: result.outcome === 'right' })
  }
  const answer = (chosen: Answering['answer'], isNoName = false) => {
    setIsMissing(false)
    setDraft({ answer: chosen, outcome: 'open', isNoName })
  }
  const parts = { answering: draft, words, onAnswer: answer }
  return (
    <form
      aria-labelledby={titleId}
      onSubmit={check}
      className="rounded-xl border-[1.5px] border-line bg-surface font-sans text-base shadow-card"
    >
      {/* An answer that is given before anybody listens would be lost. */}
      <fieldset disabled={!isHydrated} className="min-w-0 p-5 sm:p-7">
        <legend className="float-left mb-4 w-full">
          <span className="flex items-center gap-2 text-fine font-bold text-pasture">
            <span className="grid size-6 place-items-center rounded-full bg-ear-tag text-on-ordinal">
              <Icon name="hint" className="size-4" />
            </span>
            {words.kicker}
          </span>
          <span id={titleId} className="mt-2.5 block text-[1.15rem] font-bold leading-snug text-balance">
            <WithCode text={question.question} />
          </span>
        </legend>
        <div className="clear-both">
          {question.kind === 'choice' && <Choice question={question} {...parts} />}
          {question.kind === 'order' && <Order question={question} {...parts} />}
          {question.kind === 'line' && <Line question={question} {...parts} />}
          {question.kind === 'dns' && <Dns question={question} isNoName={draft.isNoName} {...parts} />}
        </div>
        <Outcome
          question={question}
          outcome={draft.outcome}
          words={words}
          isMissing={isMissing}
          onAgain={() => setDraft({ ...beginning(question), isNoName: false })}
          onReveal={() => setDraft({ ...draft, outcome: 'revealed' })}
        />
      </fieldset>
    </form>
  )
}

type OutcomeProps = {
  question: ShownQuestion
  outcome: Answering['outcome']
  words: QuizWords
  isMissing: boolean
  onAgain: () => void
  onReveal: () => void
}

const looks = { right: 'text-holds', wrong: 'text-fails', revealed: 'text-ink-soft' } as const

function Outcome({ question, outcome, words, isMissing, onAgain, onReveal }: OutcomeProps) {
  const why = question.kind === 'choice' || outcome === 'wrong' || outcome === 'open' ? null : question.why
  return (
    <div className="mt-5 print:hidden">
      <div role="status">
        {isMissing && <p className="mb-3 text-small font-semibold text-blocked">{words.nothingChosen}</p>}
        {outcome !== 'open' && (
          <p className={`flex items-center gap-2 font-bold ${looks[outcome]}`}>
            <Icon name={outcome === 'right' ? 'check' : outcome === 'wrong' ? 'cross' : 'book'} />
            {outcome === 'revealed' && question.kind === 'choice' ? words.explained : words[outcome]}
          </p>
        )}
        {why && (
          <p className="mt-2 text-ink-soft">
            <WithCode text={why} />
          </p>
        )}
      </div>
      <div className="mt-4 flex flex-wrap gap-2 empty:hidden">
        {outcome === 'open' && (
          <Button type="submit" weight="primary" size="small">
            {words.check}
          </Button>
        )}
        {outcome !== 'open' && (
          <Button size="small" weight={outcome === 'wrong' ? 'secondary' : 'quiet'} onClick={onAgain}>
            <Icon name="refresh" className="size-4" /> {words.again}
          </Button>
        )}
        {outcome === 'wrong' && (
          <Button size="small" weight="quiet" onClick={onReveal}>
            {words.reveal}
          </Button>
        )}
      </div>
    </div>
  )
}
