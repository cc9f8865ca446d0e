/** What was typed on a real cluster, and what it answered; copying takes what was typed. */
import { useTranslations } from 'next-intl'
import type { SessionLine } from '#course/lesson-materials'
import { CodeBlock } from '#app/_ui/code-block.tsx'
import { Icon } from '#app/_ui/icon.tsx'

export function TerminalSession({ lines }: { lines: readonly SessionLine[] }) {
  const t = useTranslations('Session')
  return (
    <figure aria-label={t('label')} className="font-sans">
      <CodeBlock look="terminal-session">
        <code>
          {lines.map(({ kind, text }, index) =>
            kind === 'typed' ? (
              <span key={index} className="font-semibold text-pasture">
                <span className="text-ink-faint select-none">$ </span>
                {text}
                {'\n'}
              </span>
            ) : (
              <span key={index}>
                {text}
                {'\n'}
              </span>
            ),
          )}
        </code>
      </CodeBlock>
      <figcaption className="mt-2 flex items-center gap-1.5 text-fine text-ink-faint">
        <Icon name="prompt" className="size-4" /> {t('caption')}
      </figcaption>
    </figure>
  )
}
