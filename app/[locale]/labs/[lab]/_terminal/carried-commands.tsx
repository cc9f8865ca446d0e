'use client'
/** Commands that were brought from a lesson: shown above the terminal, and run when the student says so. */
import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { forgetCommands, readCommands } from '#app/_course/carried-commands.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Breakable } from '#app/_ui/inline-code.tsx'
import { useTerminalLine } from './terminal-line.tsx'

const never = () => () => {}

export function CarriedCommands() {
  const t = useTranslations('Lab.terminal.carried')
  const { isThere, run } = useTerminalLine()
  const [isDone, setIsDone] = useState(false)
  const commands = useSyncExternalStore(never, readCommands, () => null)
  if (commands === null || isDone) return null
  const finish = () => {
    forgetCommands()
    setIsDone(true)
  }
  return (
    <section aria-label={t('title')} className="border-b border-line bg-pasture-tint px-4 py-3">
      <p className="flex items-center gap-2 text-small font-semibold">
        <Icon name="book" className="size-4 text-pasture" /> {t('title')}
      </p>
      <pre
        tabIndex={0}
        className="mt-2 max-h-32 overflow-auto rounded-md bg-surface px-3 py-2 font-mono text-fine whitespace-pre-wrap"
      >
        <Breakable text={commands} />
      </pre>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          size="small"
          weight="primary"
          disabled={!isThere}
          onClick={() => {
            run(commands)
            finish()
          }}
        >
          {t('run')}
        </Button>
        <Button size="small" weight="quiet" onClick={finish}>
          {t('dismiss')}
        </Button>
      </div>
    </section>
  )
}
