/** Pods' lives as bars, one column each: thin while it starts, hollow while the grader holds it, whole when Ready. */
import { useTranslations } from 'next-intl'
import type { Lane, Moment, PodState } from '#domain/timeline-view'
import { ofOrdinal, ordinalBackgrounds } from '#app/_figures/pen.ts'

const colourOf = ({ ordinal }: Lane) => (ordinal === null ? 'bg-line-strong' : ofOrdinal(ordinalBackgrounds, ordinal))

const bars = {
  pending: 'w-1 opacity-70',
  held: 'w-2.5 opacity-45 outline-1 -outline-offset-1 outline-dashed outline-ink',
  ready: 'w-2.5',
  terminating: 'w-1 bg-line-strong!',
} as const satisfies Record<PodState, string>

const column = 'relative inline-flex w-4 shrink-0 justify-center'

export function LaneHeading({ lanes }: { lanes: readonly Lane[] }) {
  const t = useTranslations('Attempt.timeline')
  if (lanes.length === 0) return <td />
  return (
    <th scope="col" className="w-px px-3">
      <span className="sr-only">{t('pods')}</span>
      <span aria-hidden="true" className="flex">
        {lanes.map((lane) => (
          <span key={lane.name} title={lane.name} className={`${column} font-mono text-ink`}>
            {lane.ordinal ?? '·'}
          </span>
        ))}
      </span>
    </th>
  )
}

type Props = { lanes: readonly Lane[]; moment: Moment; before: Moment | undefined }

/** Above the dot stands what was, below it what is. */
export function LaneCell({ lanes, moment, before }: Props) {
  if (lanes.length === 0) return <td />
  return (
    <td aria-hidden="true" className="relative h-px px-3">
      <span className="flex h-full items-stretch">
        {lanes.map((lane, index) => {
          const [former, state] = [before?.lives[index] ?? null, moment.lives[index] ?? null]
          const isHere = moment.kind === 'Pod' && moment.name === lane.name
          return (
            <span key={lane.name} className={column}>
              {former && <span className={`absolute top-0 h-1/2 ${colourOf(lane)} ${bars[former]}`} />}
              {state && <span className={`absolute bottom-0 h-1/2 ${colourOf(lane)} ${bars[state]}`} />}
              {isHere && (
                <span
                  className={`relative my-auto size-3 rounded-full border-[1.5px] border-outline ${state === null ? 'bg-surface' : colourOf(lane)}`}
                />
              )}
            </span>
          )
        })}
      </span>
    </td>
  )
}
