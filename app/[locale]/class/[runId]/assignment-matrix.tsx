'use client'
/** One lab of a class: its students down, its checks across, with the check that the class fails most marked. */
import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ClassAssignment } from '#domain/class-view'
import { filters, isNamed, passes, tallies, type CheckTally, type Filter } from './matrix.ts'
import { StudentRow } from './student-row.tsx'
import { withParameters, type Parameters } from './titles.ts'

function Filters({
  filter,
  query,
  onFilter,
  onQuery,
}: {
  filter: Filter
  query: string
  onFilter: (filter: Filter) => void
  onQuery: (query: string) => void
}) {
  const t = useTranslations('Class')
  const id = useId()
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <label htmlFor={id} className="sr-only">
        {t('search')}
      </label>
      <input
        id={id}
        type="search"
        value={query}
        placeholder={t('search')}
        onChange={(event) => onQuery(event.target.value)}
        className="min-h-10 w-full max-w-64 rounded-md border-[1.5px] border-line-strong bg-surface px-3 text-small placeholder:text-ink-faint"
      />
      <div role="group" aria-label={t('filter')} className="flex flex-wrap gap-1.5">
        {filters.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === filter}
            onClick={() => onFilter(each)}
            className="min-h-9 rounded-md border-[1.5px] border-line px-3 text-small font-semibold text-ink-soft hover:border-pasture hover:text-pasture aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
          >
            {t(`filters.${each}`)}
          </button>
        ))}
      </div>
    </div>
  )
}

function CheckHeading({ title, tally }: { title: string; tally: CheckTally | undefined }) {
  const t = useTranslations('Class')
  const isWorst = tally?.isWorst ?? false
  return (
    <th
      scope="col"
      className={`w-32 min-w-28 border-b-2 border-ink px-2 pb-3 pt-3 text-left align-bottom font-semibold ${isWorst ? 'rounded-t-md bg-fails-tint' : ''}`}
    >
      {isWorst && <span className="mb-1 block text-fine font-bold text-fails">{t('worst')}</span>}
      <span className="block leading-snug">{title}</span>
      <span className="mt-1 block text-fine font-normal text-ink-faint">
        {tally && tally.judged > 0 ? t('held', { held: tally.held, judged: tally.judged }) : t('unjudged')}
      </span>
    </th>
  )
}

export function AssignmentMatrix({ assignment, parameters }: { assignment: ClassAssignment; parameters: Parameters }) {
  const t = useTranslations('Class')
  const locale = useLocale()
  const [filter, setFilter] = useState<Filter>('everyone')
  const [query, setQuery] = useState('')
  const counts = tallies(assignment)
  const students = assignment.students.filter(
    (student) => passes(student, assignment.maxPoints, filter) && isNamed(student, query),
  )
  return (
    <section className="mt-12">
      <h2 className="text-title">{assignment.title[locale]}</h2>
      <Filters filter={filter} query={query} onFilter={setFilter} onQuery={setQuery} />
      <div
        role="region"
        aria-label={assignment.title[locale]}
        tabIndex={0}
        className="relative mt-5 overflow-x-auto rounded-xl border-[1.5px] border-line bg-surface px-5 pb-2 pt-1 shadow-card"
      >
        <table className="w-full border-collapse text-small">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky left-0 min-w-40 border-b-2 border-ink bg-surface pb-3 pr-4 pt-3 text-left align-bottom font-semibold"
              >
                {t('student', { shown: students.length, count: assignment.students.length })}
              </th>
              {assignment.checks.map(({ id, title }) => (
                <CheckHeading
                  key={id}
                  title={withParameters(title[locale], parameters)}
                  tally={counts.find((tally) => tally.id === id)}
                />
              ))}
              <th scope="col" className="border-b-2 border-ink pb-3 pl-2 pt-3 text-right align-bottom font-semibold">
                {t('points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {students.map((student) => (
              <StudentRow key={student.id} student={student} assignment={assignment} tallies={counts} />
            ))}
          </tbody>
        </table>
        {students.length === 0 && (
          <p className="py-8 text-center text-ink-soft">
            {assignment.students.length === 0 ? t('nobody') : t('noMatch')}
          </p>
        )}
      </div>
    </section>
  )
}
