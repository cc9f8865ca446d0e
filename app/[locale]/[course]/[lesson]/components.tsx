/** The components that a lesson may use, bound to what lies beside its text, and how its tables and code are set. */
import type { ComponentProps, ReactNode } from 'react'
import type { MdxComponents } from '#course/compile-mdx'
import type { LessonMaterials } from '#course/lesson-materials'
import { questionIn } from '#app/_course/quiz/shown-question.ts'
import { QuizCard } from '#app/_course/quiz/quiz-card.tsx'
import type { QuizWords } from '#app/_course/quiz/words.ts'
import { RunInLab } from '#app/_course/run-in-lab.tsx'
import { HerdAndPets } from '#app/_figures/herd-and-pets.tsx'
import { NodeLoss } from '#app/_figures/node-loss.tsx'
import { OneClaimOrOneEach } from '#app/_figures/one-claim-or-one-each.tsx'
import { PodLoss } from '#app/_figures/pod-loss.tsx'
import { Replication } from '#app/_figures/replication.tsx'
import { RollingUpdate } from '#app/_figures/rolling-update.tsx'
import { Scaling } from '#app/_figures/scaling.tsx'
import { ServiceDns } from '#app/_figures/service-dns.tsx'
import { fill } from '#app/_i18n/fill.ts'
import type { Locale } from '#app/_i18n/locales.ts'
import { glossaryPath, labPath } from '#app/_i18n/paths.ts'
import { Island } from '#app/_islands/island.tsx'
import { CodeBlock } from '#app/_ui/code-block.tsx'
import { InlineCode } from '#app/_ui/inline-code.tsx'
import { Mistake, Said } from '#app/_ui/mistake.tsx'
import { SectionHeading, SubsectionHeading } from '#app/_ui/heading.tsx'
import { HeadingCell, Table } from '#app/_ui/table.tsx'
import { Exercise } from './_parts/exercise.tsx'
import { PrintSummary } from './_parts/print-summary.tsx'
import { Term } from './_parts/term.tsx'
import { TerminalSession } from './_parts/terminal-session.tsx'
import { YamlDiff } from './_parts/yaml-diff.tsx'
import { YamlSteps } from './_parts/yaml-steps.tsx'
import type { LessonComponentName } from './component-names.ts'

export type LessonPlace = {
  readonly locale: Locale
  readonly course: string
  readonly slug: string
  readonly materials: LessonMaterials
  /** the lab of this lesson */
  readonly lab: string | null
  /** those that there are */
  readonly labs: readonly string[]
  readonly words: { readonly quiz: QuizWords; readonly runInLab: string }
}

/** What the loader has looked up is there; without it the lesson would not have been loaded. */
export function lessonComponents(place: LessonPlace): MdxComponents {
  const { locale, course, materials } = place
  const named = {
    ...{ HerdAndPets, NodeLoss, OneClaimOrOneEach, PodLoss, Replication, RollingUpdate, Scaling, ServiceDns },
    ...{ Mistake, PrintSummary, Said },
    Exercise: ({ lab, children }: { lab: string; children: ReactNode }) => (
      <Exercise lab={lab} href={place.labs.includes(lab) ? labPath(locale, lab) : null}>
        {children}
      </Exercise>
    ),
    Quiz: ({ id }: { id: string }) => <PlacedQuiz id={id} place={place} />,
    Term: ({ id, children }: { id: string; children: ReactNode }) => {
      const entry = materials.glossary.find((candidate) => candidate.id === id)
      if (!entry) return children
      const { term, definition } = entry
      return (
        <Term term={term[locale]} definition={definition[locale]} href={`${glossaryPath(locale, course)}#${id}`}>
          {children}
        </Term>
      )
    },
    TerminalSession: ({ name, runIn }: { name: string; runIn?: string }) => (
      <TerminalSession lines={materials.sessions[name] ?? []} below={runIn && <Run place={place} labs={[runIn]} />} />
    ),
    YamlDiff: ({ from, to }: { from: string; to: string }) => (
      <YamlDiff from={from} to={to} rows={materials.diffs[`${from} ${to}`] ?? []} />
    ),
    YamlSteps: ({ name }: { name: string }) => {
      const yaml = materials.steps[name]
      return yaml && <YamlSteps name={name} yaml={yaml} locale={locale} />
    },
  } satisfies Record<LessonComponentName, unknown>
  const pre = (props: ComponentProps<'pre'>) => <LessonCode {...props} place={place} />
  return { ...named, code: InlineCode, h2: SectionHeading, h3: SubsectionHeading, pre, table: Table, th: HeadingCell }
}

function PlacedQuiz({ id, place }: { id: string; place: LessonPlace }) {
  const { course, slug, locale, materials, words } = place
  const index = materials.questions.findIndex((question) => question.id === id)
  const question = materials.questions[index]
  if (!question) return null
  const kicker = fill(words.quiz.kicker, { number: index + 1, total: materials.questions.length })
  const props = { course, lesson: slug, question: questionIn(question, locale), words: { ...words.quiz, kicker } }
  return <Island name="QuizCard" component={QuizCard} with={props} className="block" />
}

/** @param data-runs marks what may be taken to a lab (course/mdx/runnable-code.ts) */
function LessonCode({
  place,
  'data-runs': runs,
  ...rest
}: ComponentProps<'pre'> & { 'data-runs'?: string; place: LessonPlace }) {
  return <CodeBlock {...rest} below={runs && <Run place={place} />} />
}

/** @param labs the only ones that have what the commands name; any lab, where it is left out */
function Run({ place: { locale, lab, words }, labs }: { place: LessonPlace; labs?: readonly string[] }) {
  const props = { locale, lab, label: words.runInLab, ...(labs && { labs }) }
  return <Island name="RunInLab" component={RunInLab} with={props} />
}
