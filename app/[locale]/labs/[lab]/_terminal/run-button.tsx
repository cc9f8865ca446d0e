'use client'
/** What can be done in the student's terminal with the code beside it; not there while no terminal is. */
import { useTranslations } from 'next-intl'
import type { MouseEvent, ReactNode } from 'react'
import { copyableText } from '#app/_ui/copy-button.tsx'
import { Icon, type IconName } from '#app/_ui/icon.tsx'
import { useFileName } from './file-name.tsx'
import { intoFile } from './into-file.ts'
import { useTerminalLine, type TerminalLine } from './terminal-line.tsx'

type Props = { icon: IconName; onText: (text: string, line: TerminalLine) => void; children: ReactNode }

function InTerminal({ icon, onText, children }: Props) {
  const line = useTerminalLine()
  if (!line.isThere) return null
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    const text = event.currentTarget.closest('[data-copy-from]')?.querySelector('pre')?.textContent ?? ''
    onText(text, line)
  }
  return (
    <button
      type="button"
      onClick={onClick}
      className="mt-1.5 inline-flex min-h-8 items-center gap-1.5 rounded-sm px-1 font-sans text-fine font-semibold text-pasture underline-offset-3 hover:underline"
    >
      <Icon name={icon} className="size-4" /> {children}
    </button>
  )
}

export function RunButton() {
  const t = useTranslations('Lab.terminal')
  return (
    <InTerminal icon="prompt" onText={(text, { run }) => run(copyableText(text))}>
      {t('run')}
    </InTerminal>
  )
}

export function WriteButton() {
  const t = useTranslations('Lab.terminal')
  const file = useFileName()
  if (file === null) return null
  return (
    <InTerminal icon="download" onText={(text, { feed }) => feed(intoFile(file, text))}>
      {t('write', { file })}
    </InTerminal>
  )
}
