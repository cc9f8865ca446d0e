/** Code of a text, with a button that copies it. */
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { CopyButton } from './copy-button.tsx'

export function CodeBlock({ children, ...rest }: ComponentProps<'pre'>) {
  const t = useTranslations('Copy')
  return (
    <div data-copy-from className="group relative">
      {/* The keyboard has to be able to scroll long lines. */}
      <pre {...rest} tabIndex={0} className="code-block">
        {children}
      </pre>
      <CopyButton label={t('label')} done={t('done')} failed={t('failed')} />
    </div>
  )
}
