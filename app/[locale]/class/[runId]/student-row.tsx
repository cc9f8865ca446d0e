'use client'
/** One student of a class: where they are, and the newest verdict of each check. */
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ClassAssignment, ClassStudent } from '#domain/class-view'
import { studentLabPath } from '#app/_i18n/paths.ts'
import { verdictKind } from '#app/_ui/verdict-kind.ts'
import { VerdictMark } from '#app/_ui/verdict-mark.tsx'
import type { CheckTally } from './matrix.ts'

type Props = { student: ClassStudent; assignment: ClassAssignment; tallies: readonly CheckTally[] }

function Cell({ result, isWorst }: { result: ClassStudent['results'][string] | undefined; isWorst: boolean }) {
  const t = useTranslations('Verdict')
  const kind = result ? verdictKind(result) : 'unasked'
  return (
    <td className={`border-b border-line px-2 py-2.5 ${isWorst ? 'bg-fails-tint' : ''}`}>
      <span title={result ? `${t(kind)} · ${result.reason}` : t(kind)} className="inline-block">
        {result ? <VerdictMark kind={kind} size="size-6" /> : <span aria-hidden="true">·</span>}
        <span className="sr-only">{t(kind)}</span>
      </span>
    </td>
  )
}

export function StudentRow({ student, assignment, tallies }: Props) {
  const t = useTranslations('Class')
  const locale = useLocale()
  const phase = student.workspace?.phase ?? 'None'
  return (
    <tr>
      <th scope="row" className="sticky left-0 border-b border-line bg-surface py-2.5 pr-4 text-left font-normal">
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
      </th>
      {assignment.checks.map(({ id }) => (
        <Cell
          key={id}
          result={student.results[id]}
          isWorst={tallies.find((tally) => tally.id === id)?.isWorst ?? false}
        />
      ))}
      <td className="border-b border-line py-2.5 pl-2 text-right font-semibold tabular-nums">
        {student.points}
        <span className="font-normal text-ink-faint"> / {assignment.maxPoints}</span>
      </td>
    </tr>
  )
}
