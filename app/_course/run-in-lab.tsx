'use client'
/** Takes the commands beside it to the reader's open lab, where they wait at the terminal: nothing runs by itself. */
import type { MouseEvent } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import type { Locale } from '#app/_i18n/locales.ts'
import { labPath } from '#app/_i18n/paths.ts'
import { copyableText } from '#app/_ui/copy-button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useVisitor } from '#app/_visitor/visitor.ts'
import { leaveCommands } from './carried-commands.ts'
import { labToRunIn } from './lab-to-run-in.ts'

type Props = {
  readonly locale: Locale
  /** of this lesson */
  readonly lab: string | null
  /** the only ones that have what the commands name; any, where it is left out */
  readonly labs?: readonly string[]
  readonly label: string
}

export function RunInLab({ locale, lab, labs, label }: Props) {
  const visitor = useVisitor()
  const open = labToRunIn(visitor?.open ?? [], lab, labs)
  if (!open) return null
  const carry = (event: MouseEvent<HTMLAnchorElement>) => {
    const text = event.currentTarget.closest('[data-copy-from]')?.querySelector('pre')?.textContent ?? ''
    leaveCommands(copyableText(text))
  }
  return (
    <a
      href={labPath(locale, open.assignmentId)}
      onClick={carry}
      className="mt-1.5 inline-flex min-h-8 items-center gap-1.5 rounded-sm px-1 font-sans text-fine font-semibold text-pasture underline-offset-3 hover:underline print:hidden"
    >
      <Icon name="prompt" className="size-4" /> {fill(label, { lab: open.lab })}
    </a>
  )
}
