'use client'
/** An attempt that is not judged yet: the page is rendered anew at each step that it takes. */
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { AttemptState, AttemptStep } from '#domain/attempt'
import { labViewSchema } from '#domain/lab-view'
import { openDocumentStream } from '#app/_live/document-stream.ts'
import { Icon } from '#app/_ui/icon.tsx'

type Props = {
  attempt: { id: string; state: AttemptState; step: AttemptStep | null; assignmentId: string }
  watched: string | null
}

export function FollowAttempt({ attempt, watched }: Props) {
  const t = useTranslations('Attempt')
  const router = useRouter()
  const { id, state, step, assignmentId } = attempt
  useEffect(() => {
    const address = `/api/assignments/${assignmentId}/view${watched ? `?student=${watched}` : ''}`
    return openDocumentStream(address, labViewSchema, {
      onView({ attempt: newest, submits }) {
        const now = [...submits, ...(newest ? [newest] : [])].find((each) => each.id === id)
        if (now && (now.state !== state || now.step !== step)) router.refresh()
      },
      onConnection: () => {},
    })
  }, [assignmentId, id, router, state, step, watched])
  return (
    <p role="status" className="mt-6 flex items-center gap-2.5 rounded-md bg-sunken px-4 py-3 text-small font-semibold">
      <Icon name="refresh" className="size-4.5 animate-turn text-pasture" />
      {step ? t(`steps.${step}`) : t('queued')}
    </p>
  )
}
