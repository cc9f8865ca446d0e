'use client'
/** Above the screen: whether it is connected, the size of its letters, and how to leave it by the keyboard. */
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import type { ConnectionState } from './connection.ts'
import { fontSizes, type TerminalSettings } from './settings.ts'

const dots = {
  attached: 'bg-holds',
  connecting: 'bg-blocked',
  waiting: 'bg-blocked',
  disconnected: 'bg-fails',
  ended: 'bg-fails',
} as const satisfies Record<ConnectionState['type'], string>

const look =
  'grid min-h-8 min-w-8 place-items-center rounded-sm px-1.5 font-semibold text-ink-soft hover:bg-sunken hover:text-ink aria-disabled:opacity-50 aria-pressed:bg-pasture-tint aria-pressed:text-pasture'

type Props = {
  ref: Ref<HTMLDivElement>
  state: ConnectionState
  settings: TerminalSettings
  onSettings: (settings: TerminalSettings) => void
}

export function TerminalToolbar({ ref, state, settings, onSettings }: Props) {
  const t = useTranslations('Terminal')
  const step = (by: number) => {
    const fontSize = Math.min(fontSizes.largest, Math.max(fontSizes.smallest, settings.fontSize + by))
    onSettings({ ...settings, fontSize })
  }
  return (
    <div
      ref={ref}
      role="toolbar"
      aria-label={t('tools')}
      className="flex items-center gap-1 border-b border-line px-3 py-1 text-fine"
    >
      <span className={`size-2 rounded-full ${dots[state.type]}`} />
      <span className="ml-1.5 text-ink-soft">{t(`state.${state.type}`)}</span>
      <span className="ml-auto hidden text-ink-faint sm:inline">{t('leaveHint')}</span>
      <button
        type="button"
        className={look}
        title={t('smaller')}
        aria-disabled={settings.fontSize <= fontSizes.smallest}
        onClick={() => step(-1)}
      >
        <span aria-hidden="true">{t('smallerMark')}</span>
        <span className="sr-only">{t('smaller')}</span>
      </button>
      <button
        type="button"
        className={look}
        title={t('larger')}
        aria-disabled={settings.fontSize >= fontSizes.largest}
        onClick={() => step(1)}
      >
        <span aria-hidden="true">{t('largerMark')}</span>
        <span className="sr-only">{t('larger')}</span>
      </button>
      <button
        type="button"
        className={look}
        aria-pressed={settings.isSpoken}
        title={t('spokenTitle')}
        onClick={() => onSettings({ ...settings, isSpoken: !settings.isSpoken })}
      >
        {t('spoken')}
      </button>
    </div>
  )
}
