'use client'
/** The border between two panes: drawn with the pointer, moved with the arrow keys; a double click puts it back. */
import { useTranslations } from 'next-intl'
import type { KeyboardEvent, PointerEvent } from 'react'
import { paneId } from './bench-tab.ts'
import { largestShare, smallestShare, usualSizes, type SizedPane } from './pane-sizes.ts'

type Props = {
  pane: SizedPane
  share: number
  otherShare: number
  onMove: (share: number) => void
}

const step = 2

export function Separator({ pane, share, otherShare, onMove }: Props) {
  const t = useTranslations('Lab.bench')
  const isLeft = pane === 'instructions'
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!box) return
    const fromLeft = ((event.clientX - box.left) / box.width) * 100
    onMove(isLeft ? fromLeft : 100 - fromLeft)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const outward = isLeft ? step : -step
    const by = { ArrowRight: outward, ArrowLeft: -outward, Home: -100, End: 100 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onMove(share + by)
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t(isLeft ? 'moveInstructions' : 'moveResults')}
      aria-controls={paneId(pane)}
      aria-valuenow={Math.round(share)}
      aria-valuemin={smallestShare}
      aria-valuemax={Math.round(largestShare(otherShare))}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onMove(usualSizes[pane])}
      className="group relative z-1 hidden w-2.25 shrink-0 cursor-col-resize touch-none select-none bench:block"
    >
      <span
        aria-hidden="true"
        className="absolute inset-y-0 left-1 w-px bg-line transition-colors group-hover:bg-pasture group-focus-visible:bg-pasture"
      />
      <span
        aria-hidden="true"
        className="absolute left-0.5 top-1/2 h-9 w-1.25 -translate-y-1/2 rounded-full bg-line-strong transition-colors group-hover:bg-pasture"
      />
    </div>
  )
}
