'use client'
/** Holds a lab page's live document and lets the panels below read it; when another workspace comes, the server renders its texts anew. */
import { useRouter } from 'next/navigation'
import { createContext, use, useEffect, useReducer, useState, type ReactNode } from 'react'
import type { Lab as LabManifest } from '#domain/lab'
import type { AttemptView, LabView } from '#domain/lab-view'
import type { CheckMessages } from '#course/check-messages'
import { begin, see } from './seen.ts'
import { openViewStream, type Connection } from './view-stream.ts'

/** A check as the page knows it from the lab, in the reader's language. */
export type ShownCheck = {
  id: string
  check: string
  title: string
  points: number
  hints: readonly string[]
  needs: readonly string[]
}
export type ShownTask = { id: string; title: string; checks: readonly ShownCheck[] }

export type LabPage = {
  readonly lab: string
  readonly assignmentId: string
  /** whose workspace this is, when it is not the reader's own: then nothing can be pressed */
  readonly watched: { readonly id: string; readonly name: string } | null
  /** those who teach try labs before they open */
  readonly mayTryEarly: boolean
  readonly tasks: readonly ShownTask[]
  /** how many of the student's own the lab gives */
  readonly nodes: number
  /** what a namespace of this lab is, before there is one */
  readonly offer: Pick<LabManifest['spec'], 'session' | 'limits'>
  readonly reasons: CheckMessages
}
export type Lab = LabPage & {
  readonly view: LabView
  readonly connection: Connection
  /** the newest Check that was judged: it stays in sight while something else runs */
  readonly checked: AttemptView | null
}

const LabContext = createContext<Lab | null>(null)

export function useLab(): Lab {
  const lab = use(LabContext)
  if (!lab) throw new Error('useLab stands outside <LabLive>')
  return lab
}

const viewAddress = ({ assignmentId, watched }: LabPage) =>
  `/api/assignments/${assignmentId}/view${watched ? `?student=${watched.id}` : ''}`

export function LabLive({ page, initialView, children }: { page: LabPage; initialView: LabView; children: ReactNode }) {
  const router = useRouter()
  const [{ view, checked }, setView] = useReducer(see, initialView, begin)
  const [connection, setConnection] = useState<Connection>('connecting')
  const address = viewAddress(page)
  useEffect(() => openViewStream(address, { onView: setView, onConnection: setConnection }), [address])

  const namespace = view.workspace?.namespace
  const rendered = initialView.workspace?.namespace
  useEffect(() => {
    if (namespace !== rendered) router.refresh()
  }, [namespace, rendered, router])

  return <LabContext value={{ ...page, view, connection, checked }}>{children}</LabContext>
}
