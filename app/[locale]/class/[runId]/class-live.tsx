'use client'
/** Keeps a class fresh while it is looked at: the server tells of each change. */
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { classViewSchema, type ClassView } from '#domain/class-view'
import { openDocumentStream, type Connection } from '#app/_live/document-stream.ts'
import { AssignmentMatrix } from './assignment-matrix.tsx'
import { SightControls } from './sight-controls.tsx'
import type { Parameters } from './titles.ts'
import { useSight } from './use-sight.ts'

const dots = {
  connecting: 'bg-line-strong',
  live: 'bg-holds',
  reconnecting: 'bg-blocked animate-breathe',
  signedOut: 'bg-fails',
} as const satisfies Record<Connection, string>

type Props = { initialView: ClassView; parameters: Readonly<Record<string, Parameters>>; mayWrite: boolean }

export function ClassLive({ initialView, parameters, mayWrite }: Props) {
  const t = useTranslations('Class')
  const [view, setView] = useState(initialView)
  const [connection, setConnection] = useState<Connection>('connecting')
  const [sight, see] = useSight()
  const address = `/api/runs/${initialView.run.id}/class`
  useEffect(
    () => openDocumentStream(address, classViewSchema, { onView: setView, onConnection: setConnection }),
    [address],
  )
  return (
    <>
      <p role="status" className="mt-3 flex items-center gap-2 text-small font-semibold text-ink-soft">
        <span aria-hidden="true" className={`size-2.5 rounded-full ${dots[connection]}`} />
        {t(`connection.${connection}`)}
      </p>
      {view.assignments.length === 0 ? (
        <p className="mt-10 rounded-lg bg-sunken p-5">{t('noLabs')}</p>
      ) : (
        <SightControls sight={sight} onChange={see} />
      )}
      {view.assignments.map((assignment) => (
        <AssignmentMatrix
          key={assignment.id}
          assignment={assignment}
          parameters={parameters[assignment.lab] ?? {}}
          sight={sight}
          mayWrite={mayWrite}
        />
      ))}
    </>
  )
}
