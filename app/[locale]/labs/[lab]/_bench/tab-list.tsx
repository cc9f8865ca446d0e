'use client'
/** The three tabs of a narrow screen. */
import { useTranslations } from 'next-intl'
import { useRef, type KeyboardEvent } from 'react'
import { Icon, type IconName } from '#app/_ui/icon.tsx'
import { benchTabs, paneId, tabAfterKey, tabId, type BenchTab } from './bench-tab.ts'
import { useBenchTab } from './use-bench-tab.tsx'

const icons = { instructions: 'book', terminal: 'prompt', results: 'check' } as const satisfies Record<
  BenchTab,
  IconName
>

const look =
  'flex min-h-12 grow items-center justify-center gap-2 border-b-[3px] px-2 text-small font-semibold transition-colors'
const looks = {
  chosen: 'border-pasture text-pasture',
  other: 'border-transparent text-ink-soft hover:text-ink',
} as const

/** @param marks what is told beside a tab's name, such as how many points hold */
export function TabList({ marks }: { marks: Partial<Record<BenchTab, string>> }) {
  const t = useTranslations('Lab.bench')
  const { tab, show } = useBenchTab()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfterKey(tab, event.key)
    if (!next) return
    event.preventDefault()
    show(next)
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus()
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t('label')}
      onKeyDown={onKeyDown}
      className="sticky top-16 z-10 flex border-b border-line bg-paper/95 backdrop-blur-md bench:hidden"
    >
      {benchTabs.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={tabId(each)}
          aria-selected={each === tab}
          aria-controls={paneId(each)}
          tabIndex={each === tab ? 0 : -1}
          onClick={() => show(each)}
          className={`${look} ${looks[each === tab ? 'chosen' : 'other']}`}
        >
          <Icon name={icons[each]} className="size-4.5 max-[24rem]:hidden" />
          {t(each)}
          {marks[each] && <span className="text-fine font-normal text-ink-faint">{marks[each]}</span>}
        </button>
      ))}
    </div>
  )
}
