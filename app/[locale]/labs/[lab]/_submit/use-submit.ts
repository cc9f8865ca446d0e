'use client'
/** Submitting, once for each decision of the student's, however often it is sent. */
import { useRef, useState } from 'react'
import { useLab } from '../_live/lab-live.tsx'
import { readAttemptId } from '../_live/request.ts'
import { useAsk } from '../_live/use-ask.ts'
import { isSettled, newKey } from './submit-key.ts'

export function useSubmit(workspaceId: string | null) {
  const { view } = useLab()
  const key = useRef<string | null>(null)
  const [submitted, setSubmitted] = useState<string | null>(null)
  const { ask, isBusy, refusal } = useAsk(readAttemptId)
  const submit = async () => {
    key.current ??= newKey()
    const asked = await ask(`/api/workspaces/${workspaceId}/submit`, { 'idempotency-key': key.current })
    if (isSettled(asked)) key.current = null
    if (asked.ok) setSubmitted(asked.value)
  }
  // Between the answer and the next document the page does not show the attempt yet.
  const isOnItsWay = submitted !== null && !view.submits.some(({ id }) => id === submitted)
  return { submit, isBusy: isBusy || isOnItsWay, refusal }
}
