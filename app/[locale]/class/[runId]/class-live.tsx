'use client'
/** Keeps a class fresh while it is looked at: the server tells of each change. */
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { classViewSchema, type ClassView } from '#domain/class-view'
import { openDocumentStream, type Connection } from '#app/_live/document-stream.ts'
import { LabFold } from './lab-fold.tsx'
import { peopleInSight } from './matrix.ts'
import { Overview } from './overview.tsx'
import { SightControls } from './sight-controls.tsx'
import type { Parameters } from './titles.ts'
import { useSight } from './use-sight.ts'

const dots = {
  connecting: 'bg-line-strong',
  live: 'bg-holds',
  reconnecting: 'bg-blocked animate-breathe',
  signedOut: 'bg-fails',
} as const satisfies Record<Connection, string>

type Props = {
  initialView: ClassView
  /** by lab, in the order of the course */
  parameters: ReadonlyMap<string, Parameters>
  mayWrite: boolean
}

export function ClassLive({ initialView, parameters, mayWrite }: Props) {
  const t = useTranslations('Class')
  const [view, setView] = useState(initialView)
  const [connection, setConnection] = useState<Connection>('connecting')
  const locale = useLocale()
  const [sight, see] = useSight()
  const address = `/api/runs/${initialView.run.id}/class`
  useEffect(
    () => openDocumentStream(address, classViewSchema, { onView: setView, onConnection: setConnection }),
    [address],
  )
  const order = [...parameters.keys()]
  const assignments = view.assignments.toSorted((one, other) => order.indexOf(one.lab) - order.indexOf(other.lab))
  return (
    <>
      <p role="status" className="mt-3 flex items-center gap-2 text-small font-semibold text-ink-soft">
        <span aria-hidden="true" className={`size-2.5 rounded-full ${dots[connection]}`} />
        {t(`connection.${connection}`)}
      </p>
      {assignments.length === 0 ? (
        <p className="mt-10 rounded-lg bg-sunken p-5">{t('noLabs')}</p>
      ) : (
        <>
          <SightControls sight={sight} onChange={see} />
          {assignments.length > 1 && (
            <Overview
              assignments={assignments}
              people={peopleInSight(assignments, sight, locale)}
              count={assignments[0]?.students.length ?? 0}
              onOpen={(lab) => see({ lab })}
            />
          )}
          <h2 className="mt-10 border-b-2 border-ink pb-2 text-title">{t('overview.labs')}</h2>
          {assignments.map((assignment) => (
            <LabFold
              key={assignment.id}
              assignment={assignment}
              parameters={parameters.get(assignment.lab) ?? {}}
              sight={assignments.length > 1 ? sight : { ...sight, lab: assignment.lab }}
              mayWrite={mayWrite}
              onToggle={(isOpen) => see({ lab: isOpen ? assignment.lab : null })}
            />
          ))}
        </>
      )}
    </>
  )
}
