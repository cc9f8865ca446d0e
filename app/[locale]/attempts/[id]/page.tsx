/** One attempt: what was judged, when, by what, and what each verdict rests on. Its student sees it, and who teaches the run. */
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import * as z from 'zod'
import { loadCheckMessages } from '#course/check-messages'
import { readAttemptPage, readAttemptPlace } from '#db/attempt-page'
import type { AttemptPage as Attempt, AttemptPlace } from '#domain/attempt-page'
import { may, requireUser, type CurrentUser } from '#app/_auth/session.ts'
import { siteDatabase } from '#app/_server/database.ts'
import { AttemptHeading } from './attempt-heading.tsx'
import { AttemptView } from './attempt-view.tsx'
import { shownChecks } from './shown-checks.ts'
import { Work } from './_work/work.tsx'
import { manifestsOf } from './_work/manifest.ts'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Attempt')
  return { title: t('title'), robots: { index: false } }
}

const maySee = (user: CurrentUser, { runId, studentId }: AttemptPlace) =>
  may(user, runId, studentId === user.id ? 'workspace.own' : 'class.read')

async function attemptFor(user: CurrentUser, id: string): Promise<Attempt> {
  if (!z.uuid().safeParse(id).success) notFound()
  const place = await readAttemptPlace(siteDatabase(), id)
  if (!place || !maySee(user, place)) notFound()
  return readAttemptPage(siteDatabase(), id, place, { isForStudent: !may(user, place.runId, 'class.read') })
}

export default async function AttemptPage({ params }: Props) {
  const [{ id }, locale] = await Promise.all([params, getLocale()])
  const user = await requireUser(locale)
  const attempt = await attemptFor(user, id)
  const [reasons, messages] = await Promise.all([loadCheckMessages(locale), getMessages()])
  const checks = await shownChecks(attempt, { locale, reasons })
  const manifests = manifestsOf(
    attempt.objects,
    checks.flatMap(({ id: check, path }) => (path ? [{ check, path }] : [])),
  )
  const { Attempt: words, Problems, Verdict } = messages
  const isOwn = attempt.studentId === user.id
  return (
    <NextIntlClientProvider messages={{ Attempt: words, Problems, Verdict }}>
      <div className="page pt-10 sm:pt-14">
        <AttemptHeading attempt={attempt} isOwn={isOwn} />
        <AttemptView
          attempt={{ id, state: attempt.state, step: attempt.step, assignmentId: attempt.assignmentId }}
          watched={isOwn ? null : attempt.studentId}
          checks={checks}
          live={attempt.live}
          trial={attempt.trial}
          mayOverride={may(user, attempt.runId, 'class.write') && attempt.state === 'Finished'}
        />
        <Work manifests={manifests} titles={Object.fromEntries(checks.map((check) => [check.id, check.title]))} />
      </div>
    </NextIntlClientProvider>
  )
}
