'use client'
/** The whole class on one screen: its students down, its labs across, with what each has reached; a lab's name opens its checks. */
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ClassAssignment, ClassStudent } from '#domain/class-view'
import { attemptPath, studentLabPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Score } from '#app/_ui/score.tsx'
import { isWaiting, isWorking, reached, type PersonOfClass } from './matrix.ts'

const edge = 'border-b border-line py-2'
const link = 'font-semibold underline decoration-line-strong underline-offset-3 hover:text-pasture'

function Standing({ student, assignment }: { student: ClassStudent; assignment: ClassAssignment }) {
  const t = useTranslations('Class.overview')
  const cells = Object.values(student.standing?.cells ?? {})
  const held = cells.filter(({ status }) => status === 'True').length
  if (isWaiting(student)) return <Named icon="clock" words={t('waiting')} />
  if (!isWorking(student) && cells.length === 0) return <span className="text-ink-faint">–</span>
  const checks = assignment.tasks.flatMap((task) => task.checks).length
  return (
    <span title={t('standing', { held, checks })} className="text-ink-faint">
      <span aria-hidden="true">
        {held}/{checks}
      </span>
      <span className="sr-only">{t('standing', { held, checks })}</span>
    </span>
  )
}

const Named = ({ icon, words }: { icon: 'clock' | 'platform'; words: string }) => (
  <span title={words} className="inline-flex">
    <Icon name={icon} className={`size-4.5 ${icon === 'platform' ? 'text-platform' : 'text-ink-soft'}`} />
    <span className="sr-only">{words}</span>
  </span>
)

function Cell({ student, assignment }: { student: ClassStudent; assignment: ClassAssignment }) {
  const t = useTranslations('Class')
  const locale = useLocale()
  const { grade, trouble } = student
  const isFull = grade !== null && grade.points >= assignment.maxPoints
  return (
    <td className={`px-2 text-right tabular-nums ${edge} ${isFull ? 'bg-holds-tint' : ''}`}>
      <span className="inline-flex items-center justify-end gap-1.5">
        {trouble && <Named icon="platform" words={t(`trouble.${trouble}`)} />}
        {grade ? (
          <Link
            href={attemptPath(locale, grade.attemptId)}
            aria-label={t('overview.graded', { points: grade.points, maxPoints: assignment.maxPoints })}
            className={`${link} ${isFull ? 'text-holds' : ''}`}
          >
            <Score value={grade.points} />
          </Link>
        ) : student.workspace ? (
          <Link href={studentLabPath(locale, assignment.id, student.id)} className="hover:underline">
            <Standing student={student} assignment={assignment} />
          </Link>
        ) : (
          <Standing student={student} assignment={assignment} />
        )}
      </span>
    </td>
  )
}

type Props = {
  assignments: readonly ClassAssignment[]
  people: readonly PersonOfClass[]
  /** of the class, those out of sight included */
  count: number
  onOpen: (lab: string) => void
}

const corner = 'border-b-2 border-ink px-2 pb-2.5 pt-3 align-bottom font-semibold'

export function Overview({ assignments, people, count, onOpen }: Props) {
  const t = useTranslations('Class')
  const locale = useLocale()
  const most = assignments.reduce((sum, { maxPoints }) => sum + maxPoints, 0)
  return (
    <section
      aria-label={t('overview.title')}
      tabIndex={0}
      className="relative mt-6 overflow-x-auto rounded-xl border-[1.5px] border-line bg-surface px-4 pb-2 shadow-card sm:px-5"
    >
      <table className="w-full border-separate border-spacing-0 text-small">
        <thead>
          <tr>
            <th scope="col" className={`sticky left-0 z-10 min-w-32 bg-surface pl-0! text-left ${corner}`}>
              {t('student', { shown: people.length, count })}
            </th>
            <th scope="col" className={`text-right ${corner}`}>
              {t('overview.total')}
              <span className="block text-fine font-normal text-ink-faint">{most}</span>
            </th>
            {assignments.map(({ id, lab, title, maxPoints }) => (
              <th key={id} scope="col" className={`min-w-28 max-w-32 text-right sm:min-w-20 ${corner}`}>
                <button
                  type="button"
                  onClick={() => onOpen(lab)}
                  className="text-right text-fine leading-snug font-semibold text-pasture underline-offset-3 hover:underline"
                >
                  {title[locale]}
                </button>
                <span className="block text-fine font-normal text-ink-faint">{maxPoints}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row" className={`sticky left-0 z-10 bg-surface pr-3 text-left font-semibold ${edge}`}>
                {person.name}
              </th>
              <td className={`px-2 text-right font-semibold tabular-nums ${edge}`}>
                <Score value={reached(person)} />
              </td>
              {assignments.map((assignment) => {
                const student = person.labs.get(assignment.id)
                return student ? (
                  <Cell key={assignment.id} student={student} assignment={assignment} />
                ) : (
                  <td key={assignment.id} className={edge} />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {people.length === 0 && (
        <p className="py-8 text-center text-ink-soft">{count === 0 ? t('nobody') : t('noMatch')}</p>
      )}
    </section>
  )
}
