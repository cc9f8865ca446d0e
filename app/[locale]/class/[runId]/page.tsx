/** A class: students × checks, for those who teach it, live. */
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import * as z from 'zod'
import { may, requireRole } from '#app/_auth/session.ts'
import { classViewOf } from '#app/_live/views.ts'
import { buttonLook } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { ClassLive } from './class-live.tsx'
import { sharedParameters } from './shared-parameters.ts'

type Props = { params: Promise<{ runId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Class')
  return { title: t('title'), robots: { index: false } }
}

export default async function ClassPage({ params }: Props) {
  const [{ runId }, locale] = await Promise.all([params, getLocale()])
  if (!z.uuid().safeParse(runId).success) notFound()
  const user = await requireRole(locale, runId, 'class.read')
  const [view, messages, t] = await Promise.all([classViewOf(runId), getMessages(), getTranslations('Class')])
  if (!view) notFound()
  const parameters = await sharedParameters(view)
  const { Attempt, Class, Verdict } = messages
  return (
    <div className="page pt-10 sm:pt-14">
      <p className="text-small font-semibold text-ink-faint">{t('title')}</p>
      <div className="mt-2 flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-headline font-extrabold tracking-[-0.03em]">{view.run.title}</h1>
        {may(user, runId, 'class.write') && (
          <a href={`/api/runs/${runId}/results`} download className={buttonLook({ size: 'small' })}>
            <Icon name="download" className="size-4.5" />
            {t('export')}
          </a>
        )}
      </div>
      <NextIntlClientProvider messages={{ Attempt: { steps: Attempt.steps }, Class, Verdict }}>
        <ClassLive initialView={view} parameters={parameters} mayWrite={may(user, runId, 'class.write')} />
      </NextIntlClientProvider>
    </div>
  )
}
