'use client'
/** Runs the commands of the block beside it in the student's terminal; not there while no terminal is. */
import { useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import { copyableText } from '#app/_ui/copy-button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useTerminalLine } from './terminal-line.tsx'

export function RunButton() {
  const t = useTranslations('Lab.terminal')
  const { isThere, run } = useTerminalLine()
  if (!isThere) return null
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    const text = event.currentTarget.closest('[data-copy-from]')?.querySelector('pre')?.textContent ?? ''
    run(copyableText(text))
  }
  return (
    <button
      type="button"
      onClick={onClick}
      className="mt-1.5 inline-flex min-h-8 items-center gap-1.5 rounded-sm px-1 font-sans text-fine font-semibold text-pasture underline-offset-3 hover:underline"
    >
      <Icon name="prompt" className="size-4" /> {t('run')}
    </button>
  )
}
