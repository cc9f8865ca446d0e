'use client'
/** One lab of a class, folded to a line until somebody wants its checks; the address says which one is open. */
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { ClassAssignment } from '#domain/class-view'
import { Icon } from '#app/_ui/icon.tsx'
import { AssignmentMatrix } from './assignment-matrix.tsx'
import { isWaiting, isWorking, tallies } from './matrix.ts'
import { TermsLine } from './terms-line.tsx'
import { withParameters, type Parameters } from './titles.ts'
import type { Sight } from './use-sight.ts'

function Counts({ students }: ClassAssignment) {
  const t = useTranslations('Class.summary')
  const owed = students.filter(({ trouble }) => trouble !== null).length
  const counts = {
    working: students.filter(isWorking).length,
    waiting: students.filter(isWaiting).length,
    graded: students.filter(({ grade }) => grade !== null).length,
  }
  return (
    <>
      {counts.working > 0 && <span>{t('working', { count: counts.working })}</span>}
      {counts.waiting > 0 && <span>{t('waiting', { count: counts.waiting })}</span>}
      <span>{t('graded', { count: counts.graded })}</span>
      {owed > 0 && (
        <span className="inline-flex items-center gap-1.5 rounded-md bg-platform-tint px-2 py-0.5 font-semibold text-platform">
          <Icon name="platform" className="size-4" />
          {t('attention', { count: owed })}
        </span>
      )}
    </>
  )
}

/** The check that the class fails most, in words. */
function worstOf(assignment: ClassAssignment, locale: 'fr' | 'en', parameters: Parameters): string | null {
  const worst = tallies(assignment).find(({ isWorst }) => isWorst)
  const check = assignment.tasks.flatMap((task) => task.checks).find(({ id }) => id === worst?.id)
  return check ? withParameters(check.title[locale], parameters) : null
}

type Props = {
  assignment: ClassAssignment
  parameters: Parameters
  sight: Sight
  mayWrite: boolean
  onToggle: (isOpen: boolean) => void
}

export function LabFold({ assignment, parameters, sight, mayWrite, onToggle }: Props) {
  const t = useTranslations('Class')
  const locale = useLocale()
  const place = useRef<HTMLElement>(null)
  const isOpen = sight.lab === assignment.lab
  const worst = worstOf(assignment, locale, parameters)
  const id = `lab-${assignment.lab}`
  // Whoever is led here, by a link or from the overview above, sees it.
  useEffect(() => {
    if (isOpen) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <section ref={place} className="scroll-mt-20 border-b border-line last:border-b-0">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => onToggle(!isOpen)}
          className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 py-3 text-left hover:text-pasture"
        >
          <span className="flex min-w-0 items-center gap-2 text-[1.08rem] font-bold sm:w-[25rem]">
            <Icon name="chevron" className={`size-4.5 shrink-0 ${isOpen ? '' : '-rotate-90'}`} />
            {assignment.title[locale]}
          </span>
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 pl-6.5 text-small sm:pl-0 font-normal tracking-normal text-ink-soft">
            <Counts {...assignment} />
            {worst && !isOpen && <span className="text-fails">{t('overview.worst', { check: worst })}</span>}
          </span>
        </button>
      </h3>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <>
            <TermsLine assignment={assignment} title={assignment.title[locale]} mayWrite={mayWrite} />
            <AssignmentMatrix assignment={assignment} parameters={parameters} sight={sight} mayWrite={mayWrite} />
          </>
        )}
      </div>
    </section>
  )
}
