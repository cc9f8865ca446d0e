/** A lab: what it asks, a terminal in one's own namespace, and the verdicts, live. */
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { loadCheckMessages } from '#course/check-messages'
import { currentUser, may } from '#app/_auth/session.ts'
import { labNamed } from '#app/_live/labs.ts'
import { labViewOf } from '#app/_live/views.ts'
import { BrokenLab } from './broken-lab.tsx'
import { LabBench } from './lab-bench.tsx'
import { Instructions } from './instructions.tsx'
import { LabHeading } from './lab-heading.tsx'
import { assignmentOf, labOf, shownTasks, variablesOf, watchedStudent } from './lab-of-page.ts'
import { LabLive } from './_live/lab-live.tsx'
import { SignInFirst } from '../sign-in-first.tsx'

type Props = { params: Promise<{ lab: string }>; searchParams: Promise<{ student?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ lab }, locale, t] = await Promise.all([params, getLocale(), getTranslations('Lab')])
  const loaded = await labNamed(lab).catch(() => null)
  return { title: loaded?.lab.spec.title[locale] ?? t('title'), robots: { index: false } }
}

export default async function LabPage({ params, searchParams }: Props) {
  const [{ lab: name }, { student }, locale, user] = await Promise.all([
    params,
    searchParams,
    getLocale(),
    currentUser(),
  ])
  if (!user) return <SignInFirst />
  const assignment = await assignmentOf(user, name)
  const watched = await watchedStudent(user, assignment, typeof student === 'string' ? student : undefined)
  const studentId = watched?.id ?? user.id
  const loaded = await labOf(assignment, studentId)
  if (!loaded) return <BrokenLab name={assignment.lab} />
  const [view, reasons, messages] = await Promise.all([
    labViewOf(assignment.id, studentId),
    loadCheckMessages(locale),
    getMessages(),
  ])
  const variables = await variablesOf({ lab: loaded.lab, assignmentId: assignment.id, studentId, view })
  const { Copy, Figures, Lab, Problems, Progress, Terminal, Verdict } = messages
  const figures = { Live: Figures.Live, shared: Figures.shared }
  const page = {
    lab: assignment.lab,
    assignmentId: assignment.id,
    watched,
    mayTryEarly: may(user, assignment.runId, 'class.read'),
    nodes: loaded.lab.spec.nodes ?? 0,
    offer: { session: loaded.lab.spec.session, limits: loaded.lab.spec.limits },
    tasks: shownTasks(loaded.lab, locale, variables),
    reasons,
  }
  return (
    <NextIntlClientProvider messages={{ Copy, Figures: figures, Lab, Problems, Progress, Terminal, Verdict }}>
      <LabLive page={page} initialView={view}>
        <div className="flex flex-col bench:h-[calc(100dvh-4rem-1px)] bench:min-h-[34rem]">
          <LabHeading lab={loaded.lab} runTitle={assignment.run.title} runId={assignment.runId} watched={watched} />
          <LabBench
            instructions={
              <div className="px-4 py-6 sm:px-6">
                <p className="mb-6 text-[1.1rem] leading-snug text-ink-soft">{loaded.lab.spec.summary[locale]}</p>
                <Instructions files={loaded.files} folder={loaded.folder} variables={variables} />
              </div>
            }
          />
        </div>
      </LabLive>
    </NextIntlClientProvider>
  )
}
