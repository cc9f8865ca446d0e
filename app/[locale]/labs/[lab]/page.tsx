/** A lab: what it asks, one's own namespace for it, live, and the verdicts. */
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { loadCheckMessages } from '#course/check-messages'
import { currentUser } from '#app/_auth/session.ts'
import { labNamed } from '#app/_live/labs.ts'
import { labViewOf } from '#app/_live/views.ts'
import { BrokenLab } from './broken-lab.tsx'
import { ChecksPanel } from './_checks/checks-panel.tsx'
import { Instructions } from './instructions.tsx'
import { LabHeading } from './lab-heading.tsx'
import { assignmentOf, shownTasks, variablesOf, watchedStudent } from './lab-of-page.ts'
import { LabLive } from './_live/lab-live.tsx'
import { NamespacePanel } from './_namespace/namespace-panel.tsx'
import { SignInFirst } from '../sign-in-first.tsx'
import { WorkspacePanel } from './_workspace/workspace-panel.tsx'

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
  const t = await getTranslations('Lab')
  if (!user) return <SignInFirst />
  const assignment = await assignmentOf(user, name)
  const watched = await watchedStudent(user, assignment, typeof student === 'string' ? student : undefined)
  const loaded = await labNamed(assignment.lab)
  if (!loaded) return <BrokenLab name={assignment.lab} />
  const studentId = watched?.id ?? user.id
  const [view, reasons, messages] = await Promise.all([
    labViewOf(assignment.id, studentId),
    loadCheckMessages(locale),
    getMessages(),
  ])
  const variables = await variablesOf({ lab: loaded.lab, assignmentId: assignment.id, studentId, view })
  const { Copy, Lab, Problems, Progress, Verdict } = messages
  const page = {
    lab: assignment.lab,
    assignmentId: assignment.id,
    watched,
    tasks: shownTasks(loaded.lab, locale, variables),
    reasons,
  }
  return (
    <NextIntlClientProvider messages={{ Copy, Lab, Problems, Progress, Verdict }}>
      <LabLive page={page} initialView={view}>
        <div className="page pt-10 sm:pt-14">
          <LabHeading lab={loaded.lab} runTitle={assignment.run.title} runId={assignment.runId} watched={watched} />
          <div className="mt-8">
            <WorkspacePanel />
          </div>
          <div className="mt-8 grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,11fr)_minmax(0,10fr)]">
            <Instructions files={loaded.files} folder={loaded.folder} variables={variables} />
            {/* On a wide screen it stays beside the text and scrolls by itself, so the keyboard has to reach it. */}
            <div
              role="region"
              aria-label={t('bench')}
              tabIndex={0}
              className="grid min-w-0 gap-8 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-4rem)] lg:overflow-y-auto lg:px-1 lg:py-4 lg:[scrollbar-width:thin]"
            >
              <ChecksPanel />
              <NamespacePanel />
            </div>
          </div>
        </div>
      </LabLive>
    </NextIntlClientProvider>
  )
}
