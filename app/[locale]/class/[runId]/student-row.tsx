'use client'
/** One student of a class: where they are, each check as graded and as it stands, their Submits and their points. */
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { checksOfClass, type ClassAssignment, type ClassCell, type ClassStudent } from '#domain/class-view'
import { attemptPath, studentLabPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Score } from '#app/_ui/score.tsx'
import { verdictKind } from '#app/_ui/verdict-kind.ts'
import { VerdictMark } from '#app/_ui/verdict-mark.tsx'
import { ExtensionDialog } from './extension-dialog.tsx'
import { isWaiting, isWorking } from './matrix.ts'
import { StandingMark } from './standing-mark.tsx'

type Props = { student: ClassStudent; assignment: ClassAssignment; worst: string | undefined; mayWrite: boolean }
const edge = 'border-b border-line py-2.5'

function Cell({ student, check, isWorst }: { student: ClassStudent; check: string; isWorst: boolean }) {
  const t = useTranslations('Class.cell')
  const verdict = useTranslations('Verdict')
  const graded = student.grade?.cells[check]
  const standing = isWorking(student) || !graded ? student.standing?.cells[check] : undefined
  const kinds = { graded: graded && verdictKind(graded), standing: standing && verdictKind(standing) }
  const say = (cell: ClassCell, what: 'graded' | 'standing') =>
    t(cell.isOverridden ? 'overridden' : what, { verdict: verdict(verdictKind(cell)) })
  const words = [graded && say(graded, 'graded'), standing && say(standing, 'standing')].filter(Boolean).join(' · ')
  return (
    <td className={`px-2 ${edge} ${isWorst ? 'bg-fails-tint' : ''}`}>
      <span title={words || verdict('unasked')} className="inline-flex items-center gap-1.5">
        {kinds.graded && <VerdictMark kind={kinds.graded} size="size-6" />}
        {graded?.isOverridden && <Icon name="person" className="size-3.5 text-ink-soft" />}
        {kinds.standing && kinds.standing !== kinds.graded && <StandingMark kind={kinds.standing} />}
        {!graded && !standing && (
          <span aria-hidden="true" className="text-ink-faint">
            ·
          </span>
        )}
        <span className="sr-only">{words || verdict('unasked')}</span>
      </span>
    </td>
  )
}

function Submits({ student }: { student: ClassStudent }) {
  const t = useTranslations('Class')
  const steps = useTranslations('Attempt.steps')
  const locale = useLocale()
  const { attempt, grade, attempts, trouble } = student
  const link = 'font-semibold underline decoration-line-strong underline-offset-3 hover:text-pasture'
  return (
    <td className={`px-3 ${edge}`}>
      {isWaiting(student) && attempt ? (
        <Link href={attemptPath(locale, attempt.id)} className={`inline-flex items-center gap-1.5 ${link}`}>
          <Icon name="clock" className="size-4 text-ink-soft" />
          {attempt.step ? steps(attempt.step) : t('queued')}
        </Link>
      ) : grade ? (
        <Link href={attemptPath(locale, grade.attemptId)} className={link}>
          {t('attempts', { count: attempts })}
        </Link>
      ) : (
        <span className="text-ink-faint">{t('attempts', { count: attempts })}</span>
      )}
      {grade?.isLate && (
        <span className="ml-2 text-fine font-semibold text-blocked">
          {grade.deduction > 0 ? t('lateBy', { deduction: grade.deduction }) : t('late')}
        </span>
      )}
      {trouble && (
        <span className="mt-1 flex items-center gap-1.5 text-fine font-semibold text-platform">
          <Icon name="platform" className="size-4" />
          {trouble === 'WorkspaceFailed' || !attempt ? (
            t(`trouble.${trouble}`)
          ) : (
            <Link href={attemptPath(locale, attempt.id)} className="underline underline-offset-3">
              {t(`trouble.${trouble}`)}
            </Link>
          )}
        </span>
      )}
    </td>
  )
}

export function StudentRow({ student, assignment, worst, mayWrite }: Props) {
  const t = useTranslations('Class')
  const locale = useLocale()
  const phase = student.workspace?.phase ?? 'None'
  return (
    <tr>
      <th scope="row" className={`sticky left-0 z-10 bg-surface pr-4 text-left font-normal ${edge}`}>
        <Link
          href={studentLabPath(locale, assignment.id, student.id)}
          className="font-semibold underline decoration-line-strong underline-offset-3 hover:text-pasture"
        >
          {student.name}
        </Link>
        <span className="flex items-center gap-1.5 text-fine text-ink-faint">
          <span
            aria-hidden="true"
            className={`size-2 rounded-full ${phase === 'Ready' ? 'bg-holds' : 'bg-line-strong'}`}
          />
          {t(`phases.${phase}`)}
        </span>
        {mayWrite && (
          <ExtensionDialog assignmentId={assignment.id} student={student} dueAt={assignment.inForce.dueAt} />
        )}
      </th>
      <td className={`whitespace-nowrap px-2 text-right font-semibold tabular-nums ${edge}`}>
        {student.grade ? <Score value={student.grade.points} /> : <span className="font-normal text-ink-faint">–</span>}
        <span className="font-normal text-ink-faint"> / {assignment.maxPoints}</span>
      </td>
      <Submits student={student} />
      {checksOfClass(assignment).map(({ id }) => (
        <Cell key={id} student={student} check={id} isWorst={id === worst} />
      ))}
    </tr>
  )
}
