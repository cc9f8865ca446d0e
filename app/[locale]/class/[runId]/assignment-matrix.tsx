'use client'
/** One lab of a class: its students down, its checks across by task, with the check that the class fails most marked. */
import { useLocale, useTranslations } from 'next-intl'
import { checksOfClass, type ClassAssignment } from '#domain/class-view'
import { Legend } from './legend.tsx'
import { isNamed, passes, sorted, tallies, type CheckTally } from './matrix.ts'
import { StudentRow } from './student-row.tsx'
import { withParameters, type Parameters } from './titles.ts'
import type { Sight } from './use-sight.ts'

function CheckHeading({ title, tally }: { title: string; tally: CheckTally | undefined }) {
  const t = useTranslations('Class')
  const isWorst = tally?.isWorst ?? false
  return (
    <th
      scope="col"
      className={`w-28 min-w-40 border-b-2 sm:min-w-24 border-ink px-2 pb-3 pt-2 text-left align-bottom font-semibold ${isWorst ? 'rounded-t-md bg-fails-tint' : ''}`}
    >
      {isWorst && <span className="mb-1 block text-fine font-bold text-fails">{t('worst')}</span>}
      <span className="block leading-snug">{title}</span>
      <span className="mt-1 block text-fine font-normal text-ink-faint">
        {tally && tally.judged > 0 ? t('held', { held: tally.held, judged: tally.judged }) : t('unjudged')}
      </span>
    </th>
  )
}

type Props = { assignment: ClassAssignment; parameters: Parameters; sight: Sight; mayWrite: boolean }

const corner = 'border-b-2 border-ink pb-3 pt-2 align-bottom font-semibold'

function Heading({ assignment, parameters, shown }: Omit<Props, 'sight' | 'mayWrite'> & { shown: number }) {
  const t = useTranslations('Class')
  const locale = useLocale()
  const counts = tallies(assignment)
  return (
    <thead>
      <tr>
        <td className="sticky left-0 z-10 bg-surface" />
        <td colSpan={2} />
        {assignment.tasks.map(({ id, title, checks }) => (
          <th
            key={id}
            scope="colgroup"
            colSpan={checks.length}
            className="px-2 pt-3 text-left text-fine font-semibold text-ink-faint"
          >
            <span className="block border-b border-line pb-1">{withParameters(title[locale], parameters)}</span>
          </th>
        ))}
      </tr>
      <tr>
        <th scope="col" className={`sticky left-0 z-10 min-w-36 bg-surface pr-4 text-left sm:min-w-44 ${corner}`}>
          {t('student', { shown, count: assignment.students.length })}
        </th>
        <th scope="col" className={`px-2 text-right ${corner}`}>
          {t('points')}
        </th>
        <th scope="col" className={`min-w-32 px-3 text-left ${corner}`}>
          {t('submits')}
        </th>
        {checksOfClass(assignment).map(({ id, title }) => (
          <CheckHeading
            key={id}
            title={withParameters(title[locale], parameters)}
            tally={counts.find((tally) => tally.id === id)}
          />
        ))}
      </tr>
    </thead>
  )
}

export function AssignmentMatrix({ assignment, parameters, sight, mayWrite }: Props) {
  const t = useTranslations('Class')
  const locale = useLocale()
  const worst = tallies(assignment).find(({ isWorst }) => isWorst)?.id
  const { filter, order, query } = sight
  const fitting = assignment.students.filter(
    (student) => passes(student, assignment.maxPoints, filter) && isNamed(student, query),
  )
  return (
    <div className="pb-6">
      <div
        role="region"
        aria-label={assignment.title[locale]}
        tabIndex={0}
        className="relative mt-1 overflow-x-auto rounded-xl border-[1.5px] border-line bg-surface px-4 pb-2 pt-1 shadow-card sm:px-5"
      >
        <table className="w-full border-separate border-spacing-0 text-small">
          <Heading assignment={assignment} parameters={parameters} shown={fitting.length} />
          <tbody>
            {sorted(fitting, order, locale).map((student) => (
              <StudentRow
                key={student.id}
                student={student}
                assignment={assignment}
                worst={worst}
                mayWrite={mayWrite}
              />
            ))}
          </tbody>
        </table>
        {fitting.length === 0 && (
          <p className="py-8 text-center text-ink-soft">
            {assignment.students.length === 0 ? t('nobody') : t('noMatch')}
          </p>
        )}
      </div>
      <Legend />
    </div>
  )
}
