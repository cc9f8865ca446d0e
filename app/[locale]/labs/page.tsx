/** The labs of whoever is signed in, run by run. */
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { LoadedLab } from '#course/load-lab'
import { assignmentsOf, type Assignment } from '#db/assignments'
import { byLesson } from '#domain/lab-order'
import type { Terms } from '#domain/lab-view'
import { nextTerm } from '#domain/next-term'
import { labPath } from '#app/_i18n/paths.ts'
import { currentUser, may, type CurrentUser } from '#app/_auth/session.ts'
import { labNamed } from '#app/_live/labs.ts'
import { labViewOf } from '#app/_live/views.ts'
import { siteDatabase } from '#app/_server/database.ts'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { SignInFirst } from './sign-in-first.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Labs')
  return { title: t('title'), robots: { index: false } }
}

const termNow = (terms: Terms) => nextTerm(terms, Date.now())

type CardProps = { assignment: Assignment; lab: LoadedLab | null; userId: string }

async function AssignmentCard({ assignment, lab, userId }: CardProps) {
  const [locale, t, view] = await Promise.all([getLocale(), getTranslations('Labs'), labViewOf(assignment.id, userId)])
  const phase = view.workspace?.phase ?? 'None'
  const isOffered = view.workspace !== null || !lab?.lab.spec.nodes || (view.cluster?.hasNodes ?? true)
  const term = termNow(view.terms)
  // The best one counts, as for whoever teaches the class.
  const grades = view.submits.filter(({ isGrade }) => isGrade).map(({ score }) => score)
  return (
    <li>
      <Link
        href={labPath(locale, assignment.id)}
        className="group flex h-full flex-col rounded-xl border-[1.5px] border-line bg-surface p-6 transition-colors hover:border-pasture"
      >
        <span className="text-title font-bold leading-tight tracking-[-0.015em] group-hover:underline">
          {lab?.lab.spec.title[locale] ?? assignment.lab}
        </span>
        <span className="mt-2 text-ink-soft">{lab?.lab.spec.summary[locale] ?? t('broken')}</span>
        <span className="mt-3 text-small text-ink-soft empty:hidden">
          {term && (
            <NextIntlClientProvider messages={{}}>
              {t.rich(term.is, { time: () => <ClockTime at={term.at} hasDate /> })}
            </NextIntlClientProvider>
          )}
        </span>
        <span className="mt-auto flex flex-wrap items-center justify-between gap-3 pt-5 text-small font-semibold text-ink-soft">
          <span className="inline-flex items-center gap-2">
            <span
              aria-hidden="true"
              className={`size-2.5 rounded-full ${phase === 'Ready' ? 'bg-holds' : 'bg-line-strong'}`}
            />
            {isOffered ? t(`phases.${phase}`) : t('unavailable')}
          </span>
          <span>
            {grades.length === 0
              ? t('notSubmitted')
              : t('points', { points: Math.max(...grades), maxPoints: assignment.points })}
          </span>
        </span>
      </Link>
    </li>
  )
}

type Mine = { assignment: Assignment; lab: LoadedLab | null }

/** In the order of the course. */
async function mine(user: CurrentUser, assignments: readonly Assignment[]): Promise<Mine[]> {
  const own = assignments.filter(({ runId }) => may(user, runId, 'workspace.own'))
  const all = await Promise.all(own.map(async (assignment) => ({ assignment, lab: await labNamed(assignment.lab) })))
  return all.sort((one, other) => byLesson(one.lab?.lab, other.lab?.lab))
}

export default async function LabsPage() {
  const [user, t] = await Promise.all([currentUser(), getTranslations('Labs')])
  if (!user) return <SignInFirst />
  const assigned = await assignmentsOf(siteDatabase(), user.id)
  const labs = await mine(user, assigned)
  const isMine = new Set(labs.map(({ assignment }) => assignment.runId))
  const runs = [...new Map(assigned.map(({ runId, run }) => [runId, run.title]))].filter(([id]) => isMine.has(id))
  return (
    <div className="page pt-10 sm:pt-14">
      <h1 className="text-headline font-extrabold tracking-[-0.03em]">{t('title')}</h1>
      <p className="mt-3 max-w-[60ch] text-lead text-ink-soft">{t('text')}</p>
      {labs.length === 0 && (
        <p className="mt-10 flex items-center gap-3 rounded-lg bg-sunken p-5">
          <Icon name="basket" className="size-6" /> {t('none')}
        </p>
      )}
      {runs.map(([runId, title]) => (
        <section key={runId} className="mt-10">
          <h2 className="text-title">{title}</h2>
          <ul className="mt-4 grid gap-4 md:grid-cols-2">
            {labs
              .filter(({ assignment }) => assignment.runId === runId)
              .map((each) => (
                <AssignmentCard key={each.assignment.id} {...each} userId={user.id} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
