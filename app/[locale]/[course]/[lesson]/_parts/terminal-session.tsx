/** What was typed on a real cluster, and what it answered; copying takes what was typed. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { SessionLine } from '#course/lesson-materials'
import { CodeBlock } from '#app/_ui/code-block.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Breakable } from '#app/_ui/inline-code.tsx'

/** @param below what else can be done with what was typed */
export function TerminalSession({ lines, below }: { lines: readonly SessionLine[]; below?: ReactNode }) {
  const t = useTranslations('Session')
  return (
    <figure aria-label={t('label')} className="font-sans">
      <CodeBlock look="terminal-session" below={below}>
        <code>
          {lines.map((line, index) => (
            <Line key={index} {...line} second={t('second')} />
          ))}
        </code>
      </CodeBlock>
      <figcaption className="mt-2 flex items-center gap-1.5 text-fine text-ink-faint">
        <Icon name="prompt" className="size-4" /> {t('caption')}
      </figcaption>
    </figure>
  )
}

/** Columns stand under each other: they are no sentence. */
const columns = /\S {2,}\S/

function Line({ kind, terminal, text, second }: SessionLine & { second: string }) {
  const mark = terminal === 2 ? 'second-terminal' : ''
  if (kind === 'printed' && columns.test(text)) return <span className={`printed-columns ${mark}`}>{`${text}\n`}</span>
  const isTyped = kind === 'typed'
  return (
    <span className={`block ${mark}`}>
      <span className={`session-line ${isTyped ? 'font-semibold text-pasture' : ''}`}>
        {isTyped && <span className="text-ink-faint select-none">{terminal === 2 ? `${second} $ ` : '$ '}</span>}
        <Breakable text={text} />
        {'\n'}
      </span>
    </span>
  )
}
